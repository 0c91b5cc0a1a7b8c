using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Rules;
using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.Cli.Batch;

/// <summary>Sends the queries of a batch that have no result yet, some at a time, and writes what becomes of each.</summary>
/// <param name="search">Makes a search under a key.</param>
/// <param name="results">Where results are, and go.</param>
/// <param name="tally">Counts them.</param>
/// <param name="time">The clock of waits.</param>
/// <param name="patience">How long a gateway that has answered before may be away.</param>
internal sealed class BatchRun(
    Func<SearchRequest, string, CancellationToken, Task<Answer>> search, ResultsFile results, BatchTally tally, TimeProvider time, TimeSpan patience)
{
    /// <summary>A query that is late this often has that for its result.</summary>
    private const int MostLateAttempts = 3;

    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    // The timestamp of the last sign of life of the gateway; 0 before the first.
    private long _answered;
    private Exception? _stopped;

    /// <summary>Told of a line that is faulty, by its reader or by the gateway.</summary>
    public Action<BatchLine, IEnumerable<PlacedFault>> OnFaulty { get; init; } = (_, _) => { };

    /// <summary>Runs to the end of the queries, or until it is stopped.</summary>
    /// <param name="lines">The queries.</param>
    /// <param name="concurrency">Searches that are under way at once.</param>
    /// <param name="taking">Ends the taking of further queries.</param>
    /// <param name="asking">Ends the searches that are under way.</param>
    /// <exception cref="SearchFailedException">A failure that meets every query; what has no result is to be asked again.</exception>
    /// <exception cref="ReceiptNotVerifiedException">An answer came that its receipt does not prove.</exception>
    /// <exception cref="UsageException">The results cannot be written.</exception>
    /// <exception cref="FaultyInputException">The results belong to other queries.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RunAsync(IAsyncEnumerable<BatchLine> lines, int concurrency, CancellationToken taking, CancellationToken asking)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(taking);
        var met = new HashSet<int>();
        try
        {
            await Parallel.ForEachAsync(
                New(lines, met),
                new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = stop.Token },
                async (line, _) => await TakeAsync(line, stop, asking));
        }
        catch (OperationCanceledException) when (_stopped is not null)
        {
            // What stopped it says more.
        }
        finally
        {
            results.Flush();
        }

        if (_stopped is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_stopped);
        if (met.Count < results.Known)
            throw new FaultyInputException([$"The results file holds {results.Known - met.Count} more results than there are queries: it belongs to other queries."]);
    }

    private async IAsyncEnumerable<BatchLine> New(IAsyncEnumerable<BatchLine> lines, HashSet<int> met)
    {
        await foreach (var line in lines)
        {
            if (!results.Has(line))
            {
                yield return line;
                continue;
            }

            met.Add(line.Number);
            tally.CountKnown();
        }
    }

    private async Task TakeAsync(BatchLine line, CancellationTokenSource stop, CancellationToken asking)
    {
        try
        {
            if (line.Request is null)
                WriteFaulty(line);
            else
                await AskAsync(line, line.Request, stop.Token, asking);
        }
        catch (Exception failed) when (failed is SearchFailedException or ReceiptNotVerifiedException or UsageException)
        {
            Interlocked.CompareExchange(ref _stopped, failed, null);
            await stop.CancelAsync();
        }
    }

    private async Task AskAsync(BatchLine line, SearchRequest request, CancellationToken waiting, CancellationToken asking)
    {
        var key = BatchKey.Of(results.Batch, line.Number);
        var wait = s_firstWait;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await search(request, key, asking);
                Volatile.Write(ref _answered, time.GetTimestamp());
                results.Append(line, "answer", JsonOutput.Line(answer));
                tally.CountAnswer(answer.Complete);
                return;
            }
            catch (SearchFailedException failed) when (VerdictOf(failed, attempt) is var verdict && verdict != Verdict.Stop)
            {
                if (verdict == Verdict.Outcome)
                {
                    Write(line, failed);
                    return;
                }
            }

            await Task.Delay(wait, time, waiting);
            wait = wait * 2 < s_longestWait ? wait * 2 : s_longestWait;
        }
    }

    private Verdict VerdictOf(SearchFailedException failed, int attempt)
    {
        var verdict = Verdicts.Of(failed);
        if (verdict != Verdict.Again)
            return verdict;
        if (failed.Failure == SearchFailure.DeadlineExceeded && attempt >= MostLateAttempts)
            return Verdict.Outcome;
        var answered = Volatile.Read(ref _answered);
        return answered != 0 && time.GetElapsedTime(answered) < patience ? Verdict.Again
            : failed.Failure == SearchFailure.DeadlineExceeded ? Verdict.Again
            : Verdict.Stop;
    }

    private void Write(BatchLine line, SearchFailedException failed)
    {
        Volatile.Write(ref _answered, time.GetTimestamp());
        var isInvalid = failed.Failure == SearchFailure.Invalid;
        results.Append(line, "problem", JsonOutput.Line(failed.Problem));
        tally.CountProblem(isInvalid);
        if (isInvalid)
            OnFaulty(line, failed.Problem.Errors.Select(error => new PlacedFault(line.Number, Printable.Text(error.Field), error.Rule, Printable.Text(error.Message))));
    }

    private void WriteFaulty(BatchLine line)
    {
        var problem = new Problem
        {
            Type = "urn:searchgateway:problem:invalid_query",
            Title = "The line is no query",
            Reason = "invalid_query",
            Detail = "Nobody was asked.",
            Errors = { line.Faults.Select(fault => new FieldError { Field = fault.Place, Rule = fault.Rule, Message = fault.Message }) },
        };
        results.Append(line, "problem", JsonOutput.Line(problem));
        tally.CountFaulty();
        OnFaulty(line, line.Faults);
    }
}
