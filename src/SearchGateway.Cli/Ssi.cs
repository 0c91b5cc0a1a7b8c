using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SearchGateway.Cli.Audit;
using SearchGateway.Cli.Batch;
using SearchGateway.Cli.Clusters;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Completion;
using SearchGateway.Cli.Doctor;
using SearchGateway.Cli.Leaks;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Overseeing;
using SearchGateway.Cli.People;
using SearchGateway.Cli.Rules;
using SearchGateway.Cli.Sessions;
using SearchGateway.Cli.Simulated;
using SearchGateway.Cli.Witnessing;
using SearchGateway.Client;

namespace SearchGateway.Cli;

/// <summary>The command line: what it offers, and how a failure becomes an exit code.</summary>
internal static class Ssi
{
    // A batch lets searches under way end; every other command ends at once.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var parsed = Root(terminal, called: CompletionCommand.Called(args)).Parse(args);
        var streams = new InvocationConfiguration
        {
            Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_grace,
        };
        if (parsed.Action is ParseErrorAction wrong)
        {
            wrong.ShowHelp = false;
            wrong.ShowTypoCorrections = true;
            await parsed.InvokeAsync(streams, cancellationToken);
            await terminal.Error.WriteLineAsync($"Run '{CommandPath(parsed)} --help' for its options and examples.");
            return ExitCode.Usage;
        }

        if (parsed.Action is HelpAction)
            Summarise(parsed.CommandResult.Command.Subcommands);
        return await InvokeAsync(parsed, streams, terminal, cancellationToken);
    }

    /// <summary>Beside others a command says in one sentence what it does; its own help says the rest.</summary>
    private static void Summarise(IEnumerable<Command> commands)
    {
        foreach (var command in commands)
        {
            var text = (command.Description ?? "").ReplaceLineEndings(" ");
            var end = text.IndexOf(". ", StringComparison.Ordinal);
            command.Description = end < 0 ? text : text[..(end + 1)];
        }
    }

    /// <summary>
    /// The commands on audit logs, rule packs and simulated systems are put together only when one is called: they need libraries that a
    /// search does not.
    /// </summary>
    private static RootCommand Root(Terminal terminal, string called) =>
        new($"""
            Asks SearchGateway, the single search interface for SIS, VIS, EES and Eurodac.

            What is searched never stands in an address. A machine-readable zone given with --mrz is seen by whoever lists this
            machine's processes: standard input and files are not.

            Environment: SSI_TOKEN (bearer token), SSI_URL (gRPC address), SSI_REST_URL (REST address),
            SSI_SYSTEMS (addresses of simulated systems), NO_COLOR, COLUMNS (width).

            {ExitCode.Help}
            """)
        {
            TokenCommand.Make(terminal),
            SearchCommand.Make(terminal),
            BatchCommand.Make(terminal),
            AskCommand.Make(terminal),
            ExplainMatchCommand.Make(terminal),
            RequestCommand.Make(terminal),
            LinkCommand.Make(terminal),
            ReceiptCommand.Make(terminal),
            called == AuditCommand.Name ? AuditCommand.Make(terminal) : new Command(AuditCommand.Name, AuditCommand.Description),
            called == WitnessCommand.Name ? WitnessCommand.Make(terminal) : new Command(WitnessCommand.Name, WitnessCommand.Description),
            OversightCommand.Make(terminal),
            called == PolicyCommand.Name ? PolicyCommand.Make(terminal) : new Command(PolicyCommand.Name, PolicyCommand.Description),
            called == SessionCommand.Name ? SessionCommand.Make(terminal) : new Command(SessionCommand.Name, SessionCommand.Description),
            called == DoctorCommand.Name ? DoctorCommand.Make(terminal) : new Command(DoctorCommand.Name, "Looks at everything that a search needs, and says what is wrong and what to do."),
            called == ScanLogsCommand.Name ? ScanLogsCommand.Make(terminal) : new Command(ScanLogsCommand.Name, "Looks through a folder of logs, traces and measurements for people who must not stand there."),
            called == PopulationCommand.Name ? PopulationCommand.Make(terminal) : new Command(PopulationCommand.Name, PopulationCommand.Description),
            called == ClusterCommand.Name ? ClusterCommand.Make(terminal) : new Command(ClusterCommand.Name, ClusterCommand.Description),
            CompletionCommand.Make(terminal),
            called == SystemsCommand.Name ? SystemsCommand.Make(terminal) : new Command(SystemsCommand.Name, SystemsCommand.Description),
        };

    private static async Task<int> InvokeAsync(
        ParseResult parsed, InvocationConfiguration streams, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            return await parsed.InvokeAsync(streams, cancellationToken);
        }
        catch (UsageException usage)
        {
            await terminal.Error.WriteLineAsync(usage.Message);
            return ExitCode.Usage;
        }
        catch (SearchFailedException failed)
        {
            await ProblemText.WriteAsync(failed, terminal.Error);
            return ExitCode.Of(failed.Failure);
        }
        catch (FaultyInputException faulty)
        {
            foreach (var fault in faulty.Faults)
                await terminal.Error.WriteLineAsync(fault);
            return ExitCode.Invalid;
        }
        catch (SystemsFailedException failed)
        {
            await terminal.Error.WriteLineAsync(failed.Message);
            return failed.Code;
        }
        catch (ClusterFailedException failed)
        {
            await terminal.Error.WriteLineAsync(failed.Message);
            return failed.Code;
        }
        catch (ReceiptNotVerifiedException unproven)
        {
            await terminal.Error.WriteLineAsync(unproven.Message);
            return ExitCode.NotProven;
        }
        catch (ProofNotVerifiedException unproven)
        {
            await terminal.Error.WriteLineAsync(unproven.Message);
            return ExitCode.NotProven;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Cancelled.");
            return ExitCode.Cancelled;
        }
    }

    private static string CommandPath(ParseResult parsed)
    {
        var names = new List<string>();
        for (var at = parsed.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
            names.Insert(0, at.Parent is null ? "ssi" : at.Command.Name);
        return string.Join(' ', names);
    }
}

/// <summary>The tool was used wrongly in a way that only a command sees; the message says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
