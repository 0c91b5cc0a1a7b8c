using SearchGateway.Fuzzing.Commands;

return await Tool.RunAsync(args, new Terminal(Console.Out, Console.Error));
