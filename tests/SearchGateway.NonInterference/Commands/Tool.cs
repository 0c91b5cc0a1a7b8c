using System.CommandLine;
using System.CommandLine.Invocation;

namespace SearchGateway.NonInterference.Commands;

/// <summary>The command line.</summary>
internal static class Tool
{
    public const int Held = 0;
    public const int Usage = 2;
    public const int NotHeld = 3;

    private const string Help = """
        Shows that an answer tells nothing of what its asker may not see.

        Exit codes: 0 it held; 2 wrong use; 3 it did not hold.
        """;

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand(Help) { PairsCommand.Make(terminal), TimingCommand.Make(terminal) };
        var parsed = root.Parse(args);
        // Ctrl-C ends the run; what it came to so far still has to be written.
        var streams = new InvocationConfiguration
        {
            Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(60),
        };
        try
        {
            if (parsed.Action is not ParseErrorAction wrong)
                return await parsed.InvokeAsync(streams, cancellationToken);
            wrong.ShowHelp = false;
            await parsed.InvokeAsync(streams, cancellationToken);
            return Usage;
        }
        catch (UsageException usage)
        {
            await terminal.Error.WriteLineAsync(usage.Message);
            return Usage;
        }
    }
}
