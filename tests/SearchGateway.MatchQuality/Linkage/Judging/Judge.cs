using SearchGateway.Merging;
using Core = SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Judging;

/// <summary>The core's own verdicts.</summary>
internal static class Judge
{
    /// <summary>From this weight on two records are linked.</summary>
    public static double Threshold => Core.Linkage.Threshold;

    /// <summary>Weight for or against one person, in bits.</summary>
    public static double Weigh(RecordView left, RecordView right)
    {
        var weight = 0.0;
        foreach (var finding in Core.Linkage.Compare(left, right))
            weight += finding.Weight;
        return weight;
    }

    /// <summary>What was found, without a word of what stands in the records.</summary>
    public static string Profile(RecordView left, RecordView right) =>
        string.Join("; ", Core.Linkage.Compare(left, right).Select(f => f.Finding));

    /// <summary>Places of the records in each person, as the core makes persons of them.</summary>
    public static IEnumerable<IReadOnlyList<int>> Persons(IReadOnlyList<RecordView> records) =>
        RecordCluster.Of(records).Select(c => c.Members);
}
