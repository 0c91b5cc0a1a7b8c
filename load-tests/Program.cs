using SearchGateway.LoadTests.Commands;

return await LoadTool.RunAsync(args, new LoadTerminal(Console.Out, Console.Error) { IsWatched = !Console.IsErrorRedirected });
