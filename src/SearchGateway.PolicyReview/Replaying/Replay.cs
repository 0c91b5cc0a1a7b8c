using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Replaying;

/// <summary>Asks the same queries under two packs, of the same systems and people, and counts what differs.</summary>
public sealed class Replay
{
    private const int Batch = 256;
    private const int AtOnce = 16;

    private readonly RehearsalStage _stage;
    private readonly RulePack _before;
    private readonly RulePack _after;
    private readonly SortedDictionary<(Authority Authority, Purpose Purpose), int> _queries = [];
    private readonly SortedDictionary<(Authority Authority, Purpose Purpose, CentralSystem System), ReplayTally> _tallies = [];
    private readonly List<FaultyQuery> _faulty = [];
    private readonly SortedDictionary<(CentralSystem System, SearchKeys Keys, string How), UnansweredQuestions> _unanswered = [];
    private int _count;
    private int _differ;
    private int _personsShown;
    private int _personsWithheld;

    private Replay(RehearsalStage stage, RulePack before, RulePack after) => (_stage, _before, _after) = (stage, before, after);

    /// <summary>Replays the queries.</summary>
    /// <param name="stage">The systems.</param>
    /// <param name="before">The one pack.</param>
    /// <param name="after">The other.</param>
    /// <param name="queries">The queries, in their order.</param>
    /// <param name="progress">Told how many queries are done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ReplayResult> RunAsync(
        RehearsalStage stage, RulePack before, RulePack after, IEnumerable<ReplayQuery> queries, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var replay = new Replay(stage, before, after);
        foreach (var batch in queries.Chunk(Batch))
        {
            var answers = new Answers[batch.Length];
            await Parallel.ForAsync(
                0, batch.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (i, token) => answers[i] = await replay.AskAsync(batch[i], token));

            // In the order of the queries, so that the result does not hang on which answer came first.
            for (var i = 0; i < batch.Length; i++)
                replay.Add(batch[i], answers[i]);
            progress?.Report(replay._count);
        }

        return replay.Result();
    }

    private async Task<Answers> AskAsync(ReplayQuery query, CancellationToken cancellationToken)
    {
        if (Rehearsal.Understand(query.Input, _stage.Time, out var faults) is not { } understood)
            return new Answers(null, null, [.. faults.Select(f => $"{f.Field} [{f.Rule}]")]);
        var caller = PackCells.CallerOf(query.Authority, query.Purposes);
        return new Answers(
            await _stage.Rehearsal.RunAsync(_before, caller, understood, query.Request, cancellationToken),
            await _stage.Rehearsal.RunAsync(_after, caller, understood, query.Request, cancellationToken),
            []);
    }

    private void Add(ReplayQuery query, Answers answers)
    {
        _count++;
        if (answers.Before is not { } before || answers.After is not { } after)
        {
            _faulty.AddRange(answers.Faults.Select(f => new FaultyQuery(query.Number, f)));
            return;
        }

        var pair = (query.Authority, query.Purpose);
        _queries[pair] = _queries.GetValueOrDefault(pair) + 1;
        var differs = false;
        foreach (var system in CentralSystems.All)
        {
            var was = before.Systems.FirstOrDefault(s => s.System == system);
            var becomes = after.Systems.FirstOrDefault(s => s.System == system);
            AddUnanswered(query, was);
            AddUnanswered(query, becomes);
            differs |= TallyOf(query, system).Add(query.Number, was, becomes);
        }

        _differ += differs ? 1 : 0;
        _personsShown += Strangers(after, before);
        _personsWithheld += Strangers(before, after);
    }

    private void AddUnanswered(ReplayQuery query, RehearsedSystem? system)
    {
        if (system is not { Outcome: RehearsedOutcome.NoAnswer })
            return;
        var how = system.Failure is { } failure ? RuleWords.NameOf(failure) : "timed_out";
        var key = (system.System, system.KeysSent, how);
        var known = _unanswered.GetValueOrDefault(key) ?? new UnansweredQuestions(system.System, system.KeysSent, how, 0, query.Number);
        _unanswered[key] = known with { Count = known.Count + 1 };
    }

    /// <summary>Persons of <paramref name="answer"/> of whom <paramref name="other"/> shows no record.</summary>
    private static int Strangers(RehearsedAnswer answer, RehearsedAnswer other)
    {
        var known = other.Persons.SelectMany(p => p).ToHashSet();
        return answer.Persons.Count(p => !p.Any(known.Contains));
    }

    private ReplayTally TallyOf(ReplayQuery query, CentralSystem system)
    {
        var key = (query.Authority, query.Purpose, system);
        if (!_tallies.TryGetValue(key, out var tally))
            _tallies[key] = tally = new ReplayTally(query.Authority, query.Purpose, system);
        return tally;
    }

    private ReplayResult Result()
    {
        var before = Articles(_before);
        var after = Articles(_after);
        return new ReplayResult
        {
            Before = PackHead.Of(_before),
            After = PackHead.Of(_after),
            People = _stage.Systems.People,
            PopulationSeed = _stage.Population.Seed,
            Day = DateOnly.FromDateTime(_stage.Time.GetUtcNow().UtcDateTime),
            Queries = _count,
            Faulty = [.. _faulty],
            Unanswered = [.. _unanswered.Values],
            AnswersThatDiffer = _differ,
            PersonsNewlyShown = _personsShown,
            PersonsNewlyWithheld = _personsWithheld,
            Cells =
            [
                .. _tallies.Select(t => t.Value.ToCell(
                    _queries[(t.Key.Authority, t.Key.Purpose)],
                    (field, isShown) => (isShown ? after : before).GetValueOrDefault((t.Key.Authority, t.Key.Purpose, field), "")))
                    .Where(c => c.Differ > 0),
            ],
        };
    }

    private static Dictionary<(Authority, Purpose, SystemField), string> Articles(RulePack pack) => PackCells.Of(pack)
        .SelectMany(c => c.Access.Fields.Select(f => (Key: (c.Authority, c.Purpose, f.Field), f.Article)))
        .ToDictionary(f => f.Key, f => f.Article);

    private sealed record Answers(RehearsedAnswer? Before, RehearsedAnswer? After, ImmutableArray<string> Faults);
}
