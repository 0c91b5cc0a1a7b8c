namespace SearchGateway.Merging;

/// <summary>A comparison of two records that speaks for one person.</summary>
internal sealed record Link(int Left, int Right, double Weight, IReadOnlyList<(string Finding, double Weight)> Findings);

/// <summary>Records held to be one person so far, with the links that joined them.</summary>
internal sealed class RecordCluster(int first)
{
    public List<int> Members { get; } = [first];

    public List<Link> Joins { get; } = [];

    public void Absorb(RecordCluster other, Link link)
    {
        Members.AddRange(other.Members);
        Joins.AddRange(other.Joins);
        Joins.Add(link);
    }

    /// <summary>
    /// Clusters of <paramref name="records"/>, which come in canonical order. Strongest links first; a link without physical
    /// evidence never joins two clusters that hold a pair which evidence separates.
    /// </summary>
    public static IEnumerable<RecordCluster> Of(IReadOnlyList<RecordView> records)
    {
        var clusterOf = Enumerable.Range(0, records.Count).Select(i => new RecordCluster(i)).ToArray();
        var weights = new double[records.Count, records.Count];
        foreach (var link in Links(records, weights).OrderByDescending(l => l.Weight).ThenBy(l => l.Left).ThenBy(l => l.Right))
        {
            var (left, right) = (clusterOf[link.Left], clusterOf[link.Right]);
            if (left == right || (!IsPhysical(link) && AreSeparated(left, right, weights)))
                continue;
            left.Absorb(right, link);
            foreach (var member in right.Members)
                clusterOf[member] = left;
        }

        return clusterOf.Distinct();
    }

    private static List<Link> Links(IReadOnlyList<RecordView> records, double[,] weights)
    {
        var links = new List<Link>();
        for (var left = 0; left < records.Count; left++)
        {
            for (var right = left + 1; right < records.Count; right++)
            {
                var findings = Linkage.Compare(records[left], records[right]).ToList();
                var weight = findings.Sum(f => f.Weight);
                weights[left, right] = weights[right, left] = weight;
                if (weight >= Linkage.Threshold)
                    links.Add(new Link(left, right, weight, findings));
            }
        }

        return links;
    }

    private static bool IsPhysical(Link link) => link.Findings.Any(f => f.Weight >= Linkage.PhysicalFrom);

    private static bool AreSeparated(RecordCluster left, RecordCluster right, double[,] weights) =>
        left.Members.Exists(l => right.Members.Exists(r => weights[l, r] <= Linkage.Separating));
}
