using System.CommandLine;
using System.CommandLine.Invocation;

namespace SearchGateway.LoadTests.Commands;

/// <summary>The command line of the load tests.</summary>
internal static class LoadTool
{
    public static async Task<int> RunAsync(string[] args, LoadTerminal terminal, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand($"Loads SearchGateway and proves what it promises under load.\n\n{ExitCode.Help}")
        {
            RunCommand.Make(terminal),
            ScenariosCommand.Make(terminal),
            MergeCommand.Make(terminal),
            GenerateCommand.Make(terminal),
            CrashCommand.Make(terminal),
            FailoverCommand.Make(terminal),
            ReloadCommand.Make(terminal),
            HardDaysCommand.Make(terminal),
            AgreeCommand.Make(terminal),
            SystemsCommand.Make(terminal),
            CostCommand.Make(terminal),
            OverloadCommand.Make(terminal),
            PlanCommand.Make(terminal),
            ReportCommand.Make(terminal),
        };
        var parsed = root.Parse(args);
        // Ctrl-C ends the load; the figures so far still have to be written.
        var streams = new InvocationConfiguration
        {
            Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        if (parsed.Action is ParseErrorAction wrong)
        {
            wrong.ShowHelp = false;
            await parsed.InvokeAsync(streams, cancellationToken);
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(streams, cancellationToken);
        }
        catch (UsageException usage)
        {
            await terminal.Error.WriteLineAsync(usage.Message);
            return ExitCode.Usage;
        }
        catch (RunException broken)
        {
            await terminal.Error.WriteLineAsync(broken.Message);
            return ExitCode.Broken;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Ended before it began.");
            return ExitCode.Broken;
        }
    }
}
