using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage.Measuring;

/// <summary>How many pairs of identities of one person were brought together, by the strongest thing that their records share.</summary>
/// <param name="Shares">In words.</param>
/// <param name="Pairs">Pairs of identities that both have a record.</param>
/// <param name="Found">Pairs of which a record of each stands in one person.</param>
internal sealed record SecondIdentities(string Shares, int Pairs, int Found)
{
    public double Recall => Pairs == 0 ? 1 : (double)Found / Pairs;

    /// <summary>Counts the pairs.</summary>
    /// <param name="people">The records of each person that has several identities, with the person that linkage put each into.</param>
    /// <param name="byFingers">The records were found by the fingers, where they hold any.</param>
    public static IReadOnlyList<SecondIdentities> Of(IEnumerable<IReadOnlyList<(LabelledRecord Record, int Linked)>> people, bool byFingers) =>
    [
        .. people.SelectMany(PairsOf).GroupBy(p => SharedBy(p.Left, p.Right, byFingers))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new SecondIdentities(g.Key, g.Count(), g.Count(p => p.Left.Exists(l => p.Right.Exists(r => l.Linked == r.Linked))))),
    ];

    private static IEnumerable<(List<(LabelledRecord Record, int Linked)> Left, List<(LabelledRecord Record, int Linked)> Right)> PairsOf(
        IReadOnlyList<(LabelledRecord Record, int Linked)> person)
    {
        var identities = person.GroupBy(r => r.Record.Identity).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
        return identities.SelectMany((left, i) => identities.Skip(i + 1).Select(right => (left, right)));
    }

    private static string SharedBy(List<(LabelledRecord Record, int Linked)> left, List<(LabelledRecord Record, int Linked)> right, bool byFingers) =>
        left.Exists(l => right.Exists(r => Shared.HasPaper(l.Record.View, r.Record.View))) ? "document"
        : byFingers && left.Exists(l => l.Record.HasFingers) && right.Exists(r => r.Record.HasFingers) ? "fingerprint"
        : left.Exists(l => right.Exists(r => Shared.HasName(l.Record.View, r.Record.View))) ? "name of an alias"
        : "nothing";
}
