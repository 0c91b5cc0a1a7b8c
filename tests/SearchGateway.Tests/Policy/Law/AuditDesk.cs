using System.Collections.Concurrent;
using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy.Law;

/// <summary>Where one worker of an audit asks the engine and the law, and compares.</summary>
internal sealed class AuditDesk
{
    private static readonly int Purposes = Enum.GetValues<Purpose>().Length;

    private readonly PolicyEngine _engine;
    private readonly LegalTable _law;
    private readonly ConcurrentDictionary<string, string> _differences;
    private readonly LawfulJudgement _judgement;
    private readonly LawfulDecision[] _lawful;
    private readonly Caller[] _callers;
    private readonly ImmutableArray<SystemDecision>[] _refusals;

    public AuditDesk(PolicyEngine engine, LegalTable law, ConcurrentDictionary<string, string> differences)
    {
        _engine = engine;
        _law = law;
        _differences = differences;
        _judgement = new LawfulJudgement(law);
        _lawful = new LawfulDecision[law.Systems.Count];
        _callers = [.. Enum.GetValues<Authority>().Select(a => Queries.From(a, Enum.GetValues<Purpose>()))];
        _refusals = new ImmutableArray<SystemDecision>[_callers.Length * Purposes];
    }

    public long Decisions { get; private set; }

    public void Ask(Authority authority, SearchQuery query, SearchKeys keys, AccessGrant? grant)
    {
        var decisions = _engine.Decide(_callers[(int)authority], query, grant).Systems;
        Decisions += decisions.Length;

        // Where the law opens nothing at all, it says the same to every query: what was compared need not be compared again.
        ref var refusals = ref _refusals[((int)authority * Purposes) + (int)query.Purpose];
        if (!refusals.IsDefault && Same(refusals, decisions))
            return;
        _judgement.Judge(authority, query, keys, grant, _lawful);
        Compare(authority, query, decisions);
        if (_law.IsWhollyClosed(authority, query.Purpose))
            refusals = decisions;
    }

    private void Compare(Authority authority, SearchQuery query, ImmutableArray<SystemDecision> decisions)
    {
        for (var i = 0; i < _lawful.Length; i++)
        {
            var difference = decisions.Length != _lawful.Length || decisions[i].System != _law.Systems[i]
                ? "the system is not in its place"
                : DecisionComparison.Difference(_lawful[i], decisions[i]);
            if (difference is null)
                continue;
            // One example of each kind: which of them a worker sees first must not decide what the audit has seen.
            var kind = $"{_law.Systems[i]}: {difference}";
            if (!_differences.ContainsKey(kind))
                _differences.TryAdd(kind, $"{authority} {query.Purpose} {_law.Systems[i]} [{query.Terms.Keys}] [{query.Circumstances}] {query.Mode}: {difference}");
        }
    }

    private static bool Same(ImmutableArray<SystemDecision> left, ImmutableArray<SystemDecision> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i], right[i]))
                return false;
        }

        return true;
    }
}
