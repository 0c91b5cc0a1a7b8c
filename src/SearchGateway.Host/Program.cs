using SearchGateway.Host;

return await GatewayProgram.RunAsync(args);
