using SearchGateway.Host;

return AuditCommand.IsMeant(args)
    ? await AuditCommand.RunAsync(args, Console.Out, Console.Error)
    : await GatewayProgram.RunAsync(args, Console.Out, Console.Error);
