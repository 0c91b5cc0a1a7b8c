using SearchGateway.LoadTests.Commands;

using var input = new StreamReader(Console.OpenStandardInput());
return await LoadTool.RunAsync(args, new LoadTerminal(Console.Out, Console.Error) { In = input, IsWatched = !Console.IsErrorRedirected });
