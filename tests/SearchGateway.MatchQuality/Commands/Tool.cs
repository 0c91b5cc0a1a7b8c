using System.CommandLine;

namespace SearchGateway.MatchQuality.Commands;

/// <summary>The command line.</summary>
internal static class Tool
{
    public const int Met = 0;
    public const int Usage = CommandLine.Usage;
    public const int NotMet = 3;
    public const int Stopped = 130;

    private const string Help = """
        Measures how well names are found as people write them, and records brought together into persons.

        Exit codes: 0 measured, and every bound that was asked for is met; 2 wrong use or a file that cannot be read; 3 a bound is not met;
        130 stopped.
        """;

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand(Help) { AliasesCommand.Make(terminal), GeneratedCommand.Make(terminal), ZonesCommand.Make(terminal), TablesCommand.Make(terminal), LinkageCommand.Make(terminal) };
        try
        {
            return await CommandLine.RunAsync(root, args, terminal, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Stopped.");
            return Stopped;
        }
    }
}
