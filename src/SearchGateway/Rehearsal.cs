using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.FanOut;
using SearchGateway.Merging;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Validation;

namespace SearchGateway;

/// <summary>
/// The query's way for trying out rules against simulated systems: validate, decide, fan out, minimise, merge, as
/// <see cref="SearchPipeline"/> does. It answers nobody and so writes no audit record: what comes out counts what would have been
/// shown and holds no value of any field. It is made with adapters of its own, never with those of a gateway that answers.
/// </summary>
public sealed class Rehearsal
{
    private readonly FanOutDispatcher _fanOut;

    /// <summary>A rehearsal over the systems that <paramref name="adapters"/> ask, at most one for each system.</summary>
    /// <param name="adapters">Adapters to simulated systems.</param>
    /// <param name="budgets">How long a search may take.</param>
    /// <param name="time">Today.</param>
    /// <param name="loggers">Where trouble with a system is written.</param>
    public Rehearsal(IEnumerable<ISystemAdapter> adapters, FanOutOptions budgets, TimeProvider time, ILoggerFactory loggers) =>
        _fanOut = new FanOutDispatcher(adapters, Options.Create(budgets), time, loggers.CreateLogger<FanOutDispatcher>());

    /// <summary>Understands an input whole, as the gateway does; null if it has faults.</summary>
    /// <param name="input">What is asked, unchecked.</param>
    /// <param name="time">Today.</param>
    /// <param name="faults">Every fault; empty if there is none.</param>
    public static SearchQuery? Understand(SearchInput input, TimeProvider time, out ImmutableArray<InputFault> faults)
    {
        var validated = new QueryValidator(time, new Chance()).Validate(input);
        faults = validated.Faults;
        return validated.Query;
    }

    /// <summary>Rehearses one search under a pack.</summary>
    /// <param name="pack">The rules to try.</param>
    /// <param name="caller">Who would ask.</param>
    /// <param name="query">What would be asked.</param>
    /// <param name="request">How a request for access is supposed to stand.</param>
    /// <param name="cancellationToken">Ends the questions under way.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<RehearsedAnswer> RunAsync(
        RulePack pack, Caller caller, SearchQuery query, SupposedRequest request, CancellationToken cancellationToken)
    {
        var decision = new PolicyEngine(pack).Decide(caller, query, request.ToGrant(query, pack));
        var search = new SearchInProgress(caller, query, decision);
        if (search.MayProceed)
        {
            await foreach (var answer in _fanOut.AskAsync(decision, callerBudget: null, cancellationToken))
                search.Add(answer);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var answers = search.Answers.ToDictionary(a => a.Decision.System);
        var persons = search.RequiredButMissing.IsEmpty ? HitMerger.Merge(query.Terms, search.Answers) : [];
        return new RehearsedAnswer(
            [.. decision.Systems.Select(s => Of(answers.GetValueOrDefault(s.System)?.Decision ?? s, answers.GetValueOrDefault(s.System)?.Outcome))],
            [.. persons.Select(p => p.Records)]);
    }

    private static RehearsedSystem Of(SystemDecision decision, SystemOutcome? outcome)
    {
        var hits = outcome as SystemOutcome.Hits;
        return new RehearsedSystem
        {
            System = decision.System,
            Outcome = outcome switch
            {
                SystemOutcome.Hits => RehearsedOutcome.Hits,
                SystemOutcome.NoHit => RehearsedOutcome.NoHit,
                null or SystemOutcome.NotPermitted => RehearsedOutcome.NotAsked,
                _ => RehearsedOutcome.NoAnswer,
            },
            Reason = decision.Reason,
            Failure = (outcome as SystemOutcome.Failed)?.Failure,
            LegalBasis = decision.LegalBasis,
            KeysSent = outcome is null ? SearchKeys.None : decision.Permit?.Keys ?? SearchKeys.None,
            Mode = decision.Permit?.Mode ?? SearchMode.Full,
            Records = hits is null ? [] : [.. hits.Records.Select(r => new RehearsedRecord(
                new RecordReference(r.System, r.RecordNumber), r.Fields.Aggregate(FieldSet.None, (set, field) => set.With(field.Field))))],
        };
    }
}
