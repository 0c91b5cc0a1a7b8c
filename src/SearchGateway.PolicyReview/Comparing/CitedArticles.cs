namespace SearchGateway.PolicyReview.Comparing;

/// <summary>What stays but rests on another article, gathered so that one exchange of articles is one line.</summary>
internal sealed class CitedArticles
{
    private readonly List<(string What, string Before, string After)> _exchanged = [];

    public void Add(string what, string before, string after)
    {
        if (before != after)
            _exchanged.Add((what, before, after));
    }

    public IEnumerable<Change> Changes() => _exchanged
        .GroupBy(e => (e.Before, e.After))
        .Select(g => new Change(ChangeAspect.Article, ChangeEffect.Neutral, Text([.. g.Select(e => e.What)]), g.Key.After) { ArticleBefore = g.Key.Before });

    /// <summary>Fields are counted where there are many, since they stay what they were.</summary>
    private static string Text(string[] all)
    {
        var fields = all.Where(w => w.StartsWith(FieldComparer.FieldPrefix, StringComparison.Ordinal)).Select(w => w[FieldComparer.FieldPrefix.Length..]).ToArray();
        string[] others = [.. all.Where(w => !w.StartsWith(FieldComparer.FieldPrefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
        return Wording.Names.Join(fields.Length == 0 ? others : [.. others, FieldComparer.Counted(fields)]);
    }
}
