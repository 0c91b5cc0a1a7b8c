using System.Text.Json;
using SearchGateway.MatchQuality.Linkage.Measuring;

namespace SearchGateway.MatchQuality.Linkage.Reporting;

/// <summary>The measures for programs. Holds figures alone.</summary>
internal static class LinkageJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Of(LinkageMeasures measures) => JsonSerializer.Serialize(
        new
        {
            measures.Records,
            measures.Unlabelled,
            ComparedPairs = measures.Linked.Weights.Pairs,
            Pairs = Row("all", measures.Pairs.All),
            OneIdentity = Row("of one identity", measures.Pairs.OneIdentity),
            measures.Clusters,
            ByClass = Rows(measures.Pairs.ByClass),
            ByDamage = Rows(measures.Pairs.ByDamage),
            BySystems = Rows(measures.Pairs.BySystems),
            ByShared = Rows(measures.Pairs.ByShared),
            measures.SecondIdentities,
            measures.ByFingers,
        },
        Options) + "\n";

    private static IEnumerable<object> Rows(SortedDictionary<string, PairTally> tallies) => tallies.Select(t => Row(t.Key, t.Value));

    private static object Row(string group, PairTally tally) => new
    {
        Group = group,
        tally.Same,
        tally.Found,
        tally.False,
        tally.Precision,
        tally.Recall,
        tally.F1,
        MissedByBlocking = tally.Missed(Miss.Blocking),
        MissedByWeight = tally.Missed(Miss.Weight),
        KeptApart = tally.Missed(Miss.KeptApart),
    };
}
