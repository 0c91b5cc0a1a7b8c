namespace SearchGateway.LoadTests.Queries;

/// <summary>Which queries of a mix a flow draws.</summary>
internal sealed record QueryChoice
{
    /// <summary>JSON Lines; in a scenario the file's name, afterwards its text. The built-in mix unless given.</summary>
    public string? Queries { get; init; }

    /// <summary>The profile of lines that name none.</summary>
    public string Profile { get; init; } = "border-guard";

    /// <summary>Only lines of these kinds; all if there is none.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Share of the draws that fall to lines which say whom to search, the rest to made-up people, 0 to 1; by weight unless given.</summary>
    public double? Described { get; init; }

    /// <summary>The lines, weighted as they are to be drawn.</summary>
    /// <exception cref="FormatException">The mix is faulty, or has none of the kinds.</exception>
    public IReadOnlyList<QueryTemplate> Templates()
    {
        var all = Queries is null ? QueryFile.Default() : QueryFile.Parse(Queries, Profile);
        if (Kinds.FirstOrDefault(kind => all.All(t => t.Kind != kind)) is { } missing)
            throw new FormatException($"kinds: the queries have none of the kind '{missing}'.");
        IReadOnlyList<QueryTemplate> chosen = Kinds.Count == 0 ? all : [.. all.Where(t => Kinds.Contains(t.Kind, StringComparer.Ordinal))];
        return Described is { } share ? [.. Shared(chosen, share)] : chosen;
    }

    private static IEnumerable<QueryTemplate> Shared(IReadOnlyList<QueryTemplate> chosen, double share)
    {
        if (share is not (>= 0 and <= 1))
            throw new FormatException("described: 0 to 1.");
        foreach (var (lines, part) in new[] { (chosen.Where(t => !t.Random).ToList(), share), (chosen.Where(t => t.Random).ToList(), 1 - share) })
        {
            if (lines.Count == 0 && part > 0)
                throw new FormatException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"described: {share}: the queries have no line for the other {part}."));
            var sum = lines.Sum(t => t.Weight);
            foreach (var line in lines.Where(_ => part > 0))
                yield return line with { Weight = line.Weight / sum * part };
        }
    }
}
