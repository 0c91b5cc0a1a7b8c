using System.CommandLine;

namespace SearchGateway.Fuzzing.Commands;

/// <summary>The command line.</summary>
internal static class Tool
{
    public const int Held = 0;
    public const int NotHeld = 3;

    private const string Help = """
        Gives everything that reads what strangers send inputs that nobody would send.

        Exit codes: 0 all held; 2 wrong use; 3 something was found.
        """;

    public static Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand(Help) { RunCommand.Make(terminal), ReplayCommand.Make(terminal) };
        return CommandLine.RunAsync(root, args, terminal, cancellationToken);
    }
}
