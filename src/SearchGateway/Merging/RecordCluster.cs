namespace SearchGateway.Merging;

/// <summary>A comparison of two records that speaks for one person.</summary>
internal sealed record Link(int Left, int Right, double Weight, ComparedLevels Levels)
{
    /// <summary>The last stage.</summary>
    public const int OfIdentityAlone = 2;

    /// <summary>What kind of evidence it rests on: the stronger kind decides first.</summary>
    public int Stage { get; } = StageOf(Levels);

    /// <summary>As <see cref="Stage"/>: fingers, papers and files, or identity data and face alone.</summary>
    public static int StageOf(ComparedLevels levels)
    {
        if (levels[LinkageField.Fingers] == LinkageLevels.Same)
            return 0;
        for (var field = LinkageField.Fingers; field < LinkageField.Names; field++)
        {
            if (LinkageLevels.IsPhysical(field) && levels[field] == LinkageLevels.Same)
                return 1;
        }

        return OfIdentityAlone;
    }
}

/// <summary>Records held to be one person so far, with the links that joined them.</summary>
internal sealed class RecordCluster(int first)
{
    public List<int> Members { get; } = [first];

    public List<Link> Joins { get; } = new(0);

    /// <summary>The least of the members.</summary>
    public int First { get; private set; } = first;

    /// <summary>Groups records.</summary>
    /// <remarks>
    /// Whoever has the captured fingers is one person. Then papers and files join, but never two of whom the body of one only is
    /// the captured one; then what else agrees, the strongest first, but never two whom any evidence separates, as far as they
    /// stand under the identities that agree. Equal links come in the order of what the records say, so that neither arrival nor
    /// the names of the systems play a part.
    /// </remarks>
    /// <param name="records">The records, in any order.</param>
    /// <param name="linkage">How they are compared.</param>
    public static List<RecordCluster> Of(IReadOnlyList<RecordView> records, Linkage linkage)
    {
        var pairs = new RecordPairs(records, linkage);
        var clusterOf = new RecordCluster[records.Count];
        for (var i = 0; i < clusterOf.Length; i++)
            clusterOf[i] = new RecordCluster(i);
        foreach (var link in InOrder(pairs.Links(), records))
        {
            var (left, right) = (clusterOf[link.Left], clusterOf[link.Right]);
            if (left == right || AreSeparated(left, right, link, pairs, linkage))
                continue;
            left.Absorb(right, link);
            foreach (var member in right.Members)
                clusterOf[member] = left;
        }

        var clusters = new List<RecordCluster>();
        for (var i = 0; i < clusterOf.Length; i++)
        {
            if (clusterOf[i].First == i)
                clusters.Add(clusterOf[i]);
        }

        return clusters;
    }

    private void Absorb(RecordCluster other, Link link)
    {
        First = Math.Min(First, other.First);
        Members.AddRange(other.Members);
        Joins.AddRange(other.Joins);
        Joins.Add(link);
    }

    private static List<Link> InOrder(List<Link> links, IReadOnlyList<RecordView> records)
    {
        if (links.Count > 1)
            links.Sort(new LinkOrder(records));
        return links;
    }

    // Records under another identity than the two that agree say nothing of these: the person is known to have both.
    private static bool AreSeparated(RecordCluster left, RecordCluster right, Link link, RecordPairs pairs, Linkage linkage)
    {
        if (link.Stage == 0)
            return false;
        foreach (var one in left.Members)
        {
            foreach (var other in right.Members)
            {
                var levels = pairs.Levels(one, other);
                if (levels.AreOfTwoBodies)
                    return true;
                if (link.Stage == Link.OfIdentityAlone && linkage.Separates(levels) && IsOfIdentity(one, link.Left) && IsOfIdentity(other, link.Right))
                    return true;
            }
        }

        return false;

        bool IsOfIdentity(int member, int end) => member == end || !linkage.Contradict(pairs.Levels(member, end));
    }

    /// <summary>The strongest first; of equal ones by what their records say.</summary>
    private sealed class LinkOrder(IReadOnlyList<RecordView> records) : IComparer<Link>
    {
        // Links are seldom equal.
        private int[]? _places;

        public int Compare(Link? x, Link? y) =>
            x is null || y is null ? (x is null ? 0 : 1) - (y is null ? 0 : 1)
            : x.Stage != y.Stage ? x.Stage.CompareTo(y.Stage)
            : x.Weight != y.Weight ? y.Weight.CompareTo(x.Weight)
            : ReferenceEquals(x, y) ? 0
            : Places(x).CompareTo(Places(y));

        private (int First, int Second) Places(Link link)
        {
            var places = _places ??= PlacesOf(records);
            return (Math.Min(places[link.Left], places[link.Right]), Math.Max(places[link.Left], places[link.Right]));
        }

        private static int[] PlacesOf(IReadOnlyList<RecordView> records)
        {
            var order = new int[records.Count];
            for (var i = 0; i < order.Length; i++)
                order[i] = i;
            Array.Sort(order, (one, other) => ContentOrder.Instance.Compare(records[one], records[other]));
            var places = new int[records.Count];
            for (var place = 0; place < order.Length; place++)
                places[order[place]] = place;
            return places;
        }
    }
}
