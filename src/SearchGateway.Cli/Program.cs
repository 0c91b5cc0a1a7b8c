using SearchGateway.Cli;

return await Ssi.RunAsync(args, Terminal.OfThisProcess());
