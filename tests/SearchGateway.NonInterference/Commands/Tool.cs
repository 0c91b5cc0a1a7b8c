using System.CommandLine;

namespace SearchGateway.NonInterference.Commands;

/// <summary>The command line.</summary>
internal static class Tool
{
    public const int Held = 0;
    public const int Usage = CommandLine.Usage;
    public const int NotHeld = 3;

    private const string Help = """
        Shows that an answer tells nothing of what its asker may not see.

        Exit codes: 0 it held; 2 wrong use; 3 it did not hold.
        """;

    public static Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand(Help) { PairsCommand.Make(terminal), TimingCommand.Make(terminal) };
        return CommandLine.RunAsync(root, args, terminal, cancellationToken);
    }
}
