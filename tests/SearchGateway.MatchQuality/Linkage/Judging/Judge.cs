using SearchGateway.Merging;
using Core = SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Judging;

/// <summary>The core's own verdicts, by the weights that the gateway works with or by others under trial.</summary>
internal sealed class Judge(Core.Linkage linkage)
{
    public static Judge Reviewed { get; } = new(Core.Linkage.Reviewed);

    /// <summary>From this weight on two records are linked.</summary>
    public double Threshold => linkage.Weights.Probable;

    /// <summary>How far two records agree.</summary>
    public ComparedLevels Compare(RecordView left, RecordView right) => linkage.Compare(left, right);

    /// <summary>How much the main name tells that tells less, in bits; 0 where one has no name.</summary>
    public double NameBits(RecordView left, RecordView right) => left.Identities.IsEmpty || right.Identities.IsEmpty ? 0
        : Math.Min(left.Identities[0].Name.Bits(linkage.Weights.Names), right.Identities[0].Name.Bits(linkage.Weights.Names));

    /// <summary>Weight for or against one person, in bits.</summary>
    public double Weigh(RecordView left, RecordView right) => linkage.Total(linkage.Compare(left, right));

    /// <summary>What was found, without a word of what stands in the records.</summary>
    public string Profile(RecordView left, RecordView right) =>
        string.Join("; ", linkage.Findings(linkage.Compare(left, right), "").Where(f => f.Field != "identity").Select(f => f.Text));

    /// <summary>Places of the records in each person, as the core makes persons of them.</summary>
    public IEnumerable<IReadOnlyList<int>> Persons(IReadOnlyList<RecordView> records) =>
        RecordCluster.Of(records, linkage).Select(c => c.Members);
}
