using System.CommandLine;
using System.Globalization;
using System.Text;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Input;
using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.Cli.Batch;

/// <summary><c>ssi batch</c>: many searches from a file, which may be broken off and goes on where it was.</summary>
internal static class BatchCommand
{
    private const int MostAtOnce = 256;
    private const int MostFaultsTold = 20;

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    private static readonly string s_description = $"""
        Makes a search for every line of FILE and writes what becomes of each into the file named by --to, JSON Lines in the order in
        which answers come, each with its line: an answer or a problem in the contract's JSON. Faulty lines are told, have a problem for
        their result, and do not stop the others.

        FILE is a table (CSV; commas, semicolons or tabs) whose header names the fields, or JSON Lines, a request in the contract's JSON
        on each. - stands for standard input. In JSON Lines, empty lines and lines that begin with # do not count.

        Columns: {Wrapped(CsvColumns.Names)}.
        Values of purpose, sex and the like are written as in ssi search; several in a cell have blanks between.

        The same command goes on where a batch was broken off, by Ctrl+C or by kill -9: no result stands twice, none is missing. A query
        that was sent and has no result is sent again under its idempotency key (docs/batches.md).

        Exit codes:
          0    every line has a complete answer
          3    every line has its result, and some are partial, refused or failed
          5    every line has its result, and some are faulty; or the header, or a results file of other queries: then nothing was asked
          1, 2, 4, 6, 7, 130   stopped: the way broke, the results cannot be written, the token, no gateway, an unproven answer, Ctrl+C;
                               the same command goes on

        Examples:
          ssi batch travellers.csv --to results.jsonl --purpose border-entry --profile border-guard
          ssi batch queries.jsonl --to results.jsonl --concurrency 32 --key log-key.pem
          zcat queries.jsonl.gz | ssi batch - --to results.jsonl
          jq -r 'select(.problem) | [.line, .problem.reason] | @tsv' results.jsonl
        """;

    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The queries; - for standard input." };
        var to = new Option<string>("--to") { Description = "The file of the results; one that a batch of the same queries has begun is gone on with.", HelpName = "file", Required = true };
        var format = new Option<BatchFormat?>("--format") { Description = "How the queries are written; by the file's name unless given: csv for .csv and .tsv, otherwise jsonl.", HelpName = "csv|jsonl" };
        format.AcceptOnlyFromAmong("csv", "jsonl");
        var purpose = EnumOption.One<Purpose>("--purpose", "The purpose of lines that name none.");
        var concurrency = NumberOption.Of("--concurrency", "Searches under way at once.", 1, MostAtOnce, 8);
        var patience = NumberOption.Of("--patience", "Seconds for which a gateway that has answered before may be away.", 1, 3600, 60);
        var command = new Command("batch", s_description) { file, to, format, purpose, concurrency, patience };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = new Source(parsed.GetValue(file)!, parsed.GetValue(format), parsed.GetValue(purpose) ?? Purpose.Unspecified, terminal);
            var total = await source.CountAsync(cancellationToken);
            using var results = ResultsFile.Open(parsed.GetValue(to)!, terminal.Time);
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            using var reader = source.Open();
            var tally = new BatchTally();
            await using var progress = new BatchProgress(terminal, tally, total);
            var told = 0;
            var run = new BatchRun(client.SearchAsync, results, tally, terminal.Time, TimeSpan.FromSeconds(parsed.GetValue(patience)))
            {
                OnFaulty = (_, faults) => Tell(progress, faults, ref told),
            };

            // Searches under way are let end: broken off, the gateway would have made them for nothing.
            using var asking = new CancellationTokenSource(Timeout.InfiniteTimeSpan, terminal.Time);
            await using var grace = cancellationToken.Register(() => asking.CancelAfter(s_grace));
            try
            {
                var input = new BatchInput(reader, source.Format, source.Purpose);
                await run.RunAsync(input.ReadAsync(cancellationToken), parsed.GetValue(concurrency), cancellationToken, asking.Token);
            }
            catch (Exception stopped) when (stopped is SearchFailedException or ReceiptNotVerifiedException or OperationCanceledException or UsageException)
            {
                progress.Say($"Stopped: {Said(tally, progress)} The same command goes on.");
                throw;
            }

            progress.Say(Said(tally, progress));
            return tally.Faulty > 0 ? ExitCode.Invalid : tally.Partial + tally.Failed > 0 ? ExitCode.Partial : ExitCode.Complete;
        });
        return command;
    }

    private static string Wrapped(IEnumerable<string> names) =>
        string.Join(",\n  ", names.Chunk(6).Select(row => string.Join(", ", row)));

    private static void Tell(BatchProgress progress, IEnumerable<PlacedFault> faults, ref int told)
    {
        foreach (var fault in faults)
        {
            var number = Interlocked.Increment(ref told);
            if (number <= MostFaultsTold)
                progress.Say(fault.ToString());
            else if (number == MostFaultsTold + 1)
                progress.Say("There are more faults; the results file holds all of them.");
        }
    }

    private static string Said(BatchTally tally, BatchProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{tally.Written:N0} lines have their result ({tally.Known:N0} from before): {tally.Complete:N0} complete, {tally.Partial:N0} partial, {tally.Failed:N0} refused or failed, {tally.Faulty:N0} faulty; {progress.Rate:N0}/s over {progress.Elapsed.TotalSeconds:N0} s.");

    /// <summary>Where the queries come from.</summary>
    private sealed record Source(string File, BatchFormat? Given, Purpose Purpose, Terminal Terminal)
    {
        public BatchFormat Format => Given ?? (Path.GetExtension(File).ToLowerInvariant() is ".csv" or ".tsv" ? BatchFormat.Csv : BatchFormat.Jsonl);

        /// <summary>Number of queries; null of standard input, which is read once.</summary>
        public async Task<int?> CountAsync(CancellationToken cancellationToken)
        {
            if (File is "-")
                return null;
            using var reader = Open();
            return await new BatchInput(reader, Format, Purpose).CountAsync(cancellationToken);
        }

        /// <summary>The text, from its beginning.</summary>
        /// <exception cref="UsageException">The file cannot be read.</exception>
        public TextReader Open()
        {
            if (File is "-")
                return Terminal.In;
            try
            {
                return new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.UTF8);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new UsageException($"{File} cannot be read: {unreadable.Message}");
            }
        }
    }
}
