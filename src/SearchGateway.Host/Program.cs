using SearchGateway.Host;
using SearchGateway.Observability;

ScarceMemory.EndsTheProcess();
return await GatewayProgram.RunAsync(args, Console.Out, Console.Error);
