using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage.Measuring;

/// <summary>All that a run of linkage came to.</summary>
/// <param name="Records">Records.</param>
/// <param name="Unlabelled">Those of which no truth is known.</param>
/// <param name="Linked">What linkage made of them.</param>
/// <param name="Pairs">Measures by pairs.</param>
/// <param name="Clusters">Measures by persons; null where the truth tells of pairs alone.</param>
internal sealed record LinkageMeasures(int Records, int Unlabelled, Linked Linked, PairGroups Pairs, ClusterMeasures? Clusters)
{
    /// <summary>Second identities, biometrics absent.</summary>
    public IReadOnlyList<SecondIdentities> SecondIdentities { get; init; } = [];

    /// <summary>Second identities, searched with the fingers; empty if that was not asked for.</summary>
    public IReadOnlyList<SecondIdentities> ByFingers { get; init; } = [];

    /// <summary>Where the truth says of each record whose it is.</summary>
    public static LinkageMeasures OfPeople(IReadOnlyList<LabelledRecord> records, Linked linked)
    {
        var pairs = new PairGroups(records, linked);
        var labelled = Enumerable.Range(0, records.Count).Where(i => records[i].Person >= 0).ToList();
        foreach (var person in labelled.GroupBy(i => records[i].Person))
            Each([.. person], (left, right) => pairs.Add(left, right, same: true));
        foreach (var person in labelled.GroupBy(i => linked.PersonOf[i]))
        {
            Each([.. person], (left, right) =>
            {
                if (records[left].Person != records[right].Person)
                    pairs.Add(left, right, same: false);
            });
        }

        var several = labelled.GroupBy(i => records[i].Person).Where(g => g.Any(i => records[i].Identity != records[g.First()].Identity));
        return new LinkageMeasures(records.Count, records.Count - labelled.Count, linked, pairs, ClusterMeasures.Of(records, linked))
        {
            SecondIdentities = Measuring.SecondIdentities.Of(several.Select(g => g.Select(i => (records[i], linked.PersonOf[i])).ToList()), byFingers: false),
        };
    }

    /// <summary>Where the truth says of some pairs whether they are one person's; no other pair is judged.</summary>
    public static LinkageMeasures OfPairs(IReadOnlyList<LabelledRecord> records, Linked linked, IEnumerable<(int Left, int Right, bool Same)> truth)
    {
        var pairs = new PairGroups(records, linked);
        foreach (var (left, right, same) in truth)
            pairs.Add(left, right, same);
        return new LinkageMeasures(records.Count, 0, linked, pairs, null);
    }

    private static void Each(List<int> members, Action<int, int> pair)
    {
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < members.Count; j++)
                pair(members[i], members[j]);
        }
    }
}
