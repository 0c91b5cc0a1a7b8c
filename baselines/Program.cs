using SearchGateway.Baselines;

return await BaselinesTool.RunAsync(args, Console.Out, Console.Error);
