using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage.Measuring;

/// <summary>Tallies of pairs, in all and by what tells them apart.</summary>
internal sealed class PairGroups(IReadOnlyList<LabelledRecord> records, Linked linked)
{
    public PairTally All { get; } = new();

    /// <summary>Pairs of one identity of a person, and false ones.</summary>
    public PairTally OneIdentity { get; } = new();

    /// <summary>By culture or class of the names.</summary>
    public SortedDictionary<string, PairTally> ByClass { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, PairTally> ByDamage { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, PairTally> BySystems { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, PairTally> ByShared { get; } = new(StringComparer.Ordinal);

    /// <summary>What the comparison said of pairs that were falsely brought together.</summary>
    public Dictionary<string, long> FalseProfiles { get; } = new(StringComparer.Ordinal);

    /// <summary>What the comparison said of pairs that were missed.</summary>
    public Dictionary<string, long> MissedProfiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts a pair of which the truth is known.</summary>
    public void Add(int left, int right, bool same)
    {
        var found = linked.PersonOf[left] == linked.PersonOf[right];
        if (!same && !found)
            return;
        var miss = same && !found ? MissOf(left, right) : (Miss?)null;
        var (l, r) = (records[left], records[right]);
        foreach (var tally in TalliesOf(l, r, same))
        {
            if (!same)
                tally.AddFalse();
            else if (miss is { } reason)
                tally.Add(reason);
            else
                tally.AddFound();
        }

        if (miss is not null || !same)
            Count(same ? MissedProfiles : FalseProfiles, $"{Shared.Of(l.View, r.View)}: {linked.Judge.Profile(l.View, r.View)}");
    }

    private Miss MissOf(int left, int right) =>
        !linked.Blocks.AreTogether(left, right) ? Miss.Blocking
        : linked.Judge.Weigh(records[left].View, records[right].View) < linked.Judge.Threshold ? Miss.Weight
        : Miss.KeptApart;

    private IEnumerable<PairTally> TalliesOf(LabelledRecord l, LabelledRecord r, bool same)
    {
        yield return All;
        if (!same || l.Identity == r.Identity)
            yield return OneIdentity;
        yield return Of(ByClass, l.Class == r.Class ? l.Class : "two classes");
        yield return Of(ByDamage, l.Damage.Length == 0 || r.Damage.Length == 0 ? l.Damage + r.Damage : "an error in each");
        yield return Of(BySystems, string.Join(", ", new[] { l.System, r.System }.Order().Select(s => s.ToString().ToUpperInvariant())));
        yield return Of(ByShared, same && l.Identity != r.Identity ? "another identity" : Shared.Of(l.View, r.View));
    }

    private static PairTally Of(SortedDictionary<string, PairTally> tallies, string group)
    {
        if (!tallies.TryGetValue(group, out var tally))
            tallies.Add(group, tally = new PairTally());
        return tally;
    }

    private static void Count(Dictionary<string, long> counts, string profile) => counts[profile] = counts.GetValueOrDefault(profile) + 1;
}
