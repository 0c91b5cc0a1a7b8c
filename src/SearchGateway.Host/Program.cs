using SearchGateway.Host;

var app = GatewayApplication.Build(args);
await app.RunAsync();
return 0;
