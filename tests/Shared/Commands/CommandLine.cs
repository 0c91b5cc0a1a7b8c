using System.CommandLine;
using System.CommandLine.Invocation;

namespace SearchGateway.Tests.Shared.Commands;

/// <summary>Runs the command that a line names; wrong use is told in one line.</summary>
internal static class CommandLine
{
    /// <summary>The exit code of wrong use.</summary>
    public const int Usage = 2;

    // Ctrl-C ends a run; what it came to so far still has to be written.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(RootCommand root, string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var parsed = root.Parse(args);
        var streams = new InvocationConfiguration
        {
            Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToEnd,
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
