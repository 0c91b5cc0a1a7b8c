using System.Collections.Concurrent;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy.Law;

/// <summary>What an audit came to.</summary>
/// <param name="Decisions">Decisions on one system each that were held against the law.</param>
/// <param name="Differences">An example of each way in which they differ.</param>
internal sealed record AuditResult(long Decisions, IReadOnlyCollection<string> Differences);

/// <summary>Holds an engine's decisions against the legal table. Nothing is sampled: every point of what is named is walked.</summary>
internal sealed class LegalAudit(PolicyEngine engine, LegalTable law)
{
    private const int MostKinds = 40;

    private readonly ConcurrentDictionary<string, string> _differences = new(StringComparer.Ordinal);
    private long _decisions;

    /// <summary>What each open cell's rule says of itself: article, fields one by one, request, steps.</summary>
    public IEnumerable<string> EveryRule(Authority[] authorities, Purpose[] purposes) => law.Open
        .Where(c => authorities.Contains(c.Authority) && purposes.Contains(c.Purpose))
        .SelectMany(c => RuleComparison.Differences(c, engine.Explain(Queries.From(c.Authority, c.Purpose), c.Purpose).Purposes[0].Systems.Single(s => s.System == c.System)));

    /// <summary>
    /// Every set of keys, with every set of the circumstances that the law or the pack mentions for the authority and purpose, every
    /// state of a request for access (<see cref="RequestStates"/>), every mode, with and without a case reference; and, so that no
    /// other circumstance can matter, each other one alone added to each of these sets, and all at once.
    /// </summary>
    public AuditResult EveryCell(Authority[] authorities, Purpose[] purposes)
    {
        var pairs = authorities.SelectMany(a => purposes.Select(p => new AuditedPair(engine, law, a, p))).ToArray();
        return Run(pairs.Length, (i, keys, desk) => pairs[i].Ask(desk, keys));
    }

    /// <summary>Every set of keys with every set of circumstances whatever, without a request, in mode full, with a case reference.</summary>
    public AuditResult EveryKeyAndCircumstance(Authority[] authorities, Purpose[] purposes) => Run(purposes.Length, (i, keys, desk) =>
    {
        var query = Queries.For(purposes[i], keys) with { CaseReference = "1" };
        for (var declared = 0; declared < Queries.CircumstanceSets; declared++)
        {
            var asked = query with { Circumstances = (Circumstances)declared };
            foreach (var authority in authorities)
                desk.Ask(authority, asked, keys, grant: null);
        }
    });

    private AuditResult Run(int parts, Action<int, SearchKeys, AuditDesk> part)
    {
        Parallel.For(
            0,
            parts * Queries.KeySets,
            () => new AuditDesk(engine, law, _differences),
            (i, loop, desk) =>
            {
                part(i / Queries.KeySets, (SearchKeys)(i % Queries.KeySets), desk);
                if (_differences.Count >= MostKinds)
                    loop.Stop();
                return desk;
            },
            desk => Interlocked.Add(ref _decisions, desk.Decisions));
        return new AuditResult(_decisions, [.. _differences.Values]);
    }
}
