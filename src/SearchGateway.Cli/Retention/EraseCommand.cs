using System.CommandLine;
using System.Globalization;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;
using SearchGateway.Client;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Retention;

/// <summary><c>ssi audit erase</c>: erases audit records whose time has passed.</summary>
internal static class EraseCommand
{
    private const string Description = """
        Erases the audit records of a gateway whose time has passed and that no hold keeps, as the gateway does by itself once a day. What
        is erased is recorded with it; the proofs of all records stay. For tokens with the role oversight. Ctrl+C stops between two steps
        and leaves nothing half done.

        Examples:
          ssi audit erase --dry-run
          ssi audit erase --profile oversight-officer
          ssi audit erase --output json | jq .erased
        """;

    public static Command Make(Terminal terminal)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would be erased, by day and article." };
        var output = OutputOption.Make();
        var command = new Command("erase", Description) { dryRun, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var preview = await client.Retention.PreviewErasureAsync(cancellationToken);
            if (parsed.GetValue(dryRun))
            {
                if (parsed.GetValue(output) == OutputFormat.Table)
                    RetentionTables.Write(terminal.Tables(), preview);
                else
                    await JsonOutput.WriteAsync(preview, parsed.GetValue(output), terminal.Out);
                return ExitCode.Complete;
            }

            var done = await ShowAsync(terminal, preview.Due, told => EraseAsync(client, told, cancellationToken));
            if (parsed.GetValue(output) == OutputFormat.Table)
                await terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done.Erased} records erased; {done.Held} are due and held.").AsMemory(), cancellationToken);
            else
                await JsonOutput.WriteAsync(done, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }

    /// <summary>Erases step by step until nothing is due; the last step's answer, with what all of them erased.</summary>
    private static async Task<EraseRecordsResponse> EraseAsync(SearchGatewayClient client, Action<long> told, CancellationToken cancellationToken)
    {
        var erased = 0L;
        Receipt? receipt = null;
        while (true)
        {
            var step = await client.Retention.EraseAsync(most: 0, cancellationToken);
            erased += step.Erased;
            receipt = step.Receipt ?? receipt;
            told(erased);
            if (step.Complete)
                return new EraseRecordsResponse { Erased = erased, Held = step.Held, Complete = true, Receipt = receipt };
        }
    }

    private static Task<EraseRecordsResponse> ShowAsync(Terminal terminal, long due, Func<Action<long>, Task<EraseRecordsResponse>> erase) => !terminal.ShowsProgress
        ? erase(_ => { })
        : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes })
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("erasing", maxValue: Math.Max(1, due));
                return await erase(done => bar.Value = done);
            });
}
