using SearchGateway.MatchQuality.Commands;

return await Tool.RunAsync(args, new Terminal(Console.Out, Console.Error));
