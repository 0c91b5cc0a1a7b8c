using SearchGateway.Host;

return await GatewayProgram.RunAsync(args, Console.Out, Console.Error);
