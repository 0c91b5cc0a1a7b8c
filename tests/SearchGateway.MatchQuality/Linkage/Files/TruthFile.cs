namespace SearchGateway.MatchQuality.Linkage.Files;

/// <summary>What is known of the records of a file: whose each is, or of pairs of them whether they are one person's.</summary>
/// <param name="PersonOf">Number of the person by place of the record; null where the truth tells of pairs.</param>
/// <param name="Pairs">Pairs by places of their records; null where the truth tells of people.</param>
internal sealed record TruthFile(IReadOnlyDictionary<int, int>? PersonOf, IReadOnlyList<(int Left, int Right, bool Same)>? Pairs)
{
    /// <summary>Reads a truth of either form.</summary>
    /// <exception cref="UsageException">A line breaks a rule, or names a record that is not there.</exception>
    public static TruthFile Read(FileInfo file, IReadOnlyDictionary<string, int> places)
    {
        var rows = FieldRows.Read(file);
        var columns = rows[0].Cells;
        if (columns.ContainsKey("person"))
            return new TruthFile(People(rows, places), null);
        if (columns.ContainsKey("left") && columns.ContainsKey("right") && columns.ContainsKey("verdict"))
            return new TruthFile(null, [.. rows.Select(row => (Place(row, "left", places), Place(row, "right", places), IsSame(row)))]);
        throw new UsageException($"{file.Name}: the columns must be id and person, or left, right and verdict");
    }

    // A record without a person is one of which nothing is known.
    private static Dictionary<int, int> People(IReadOnlyList<FieldRow> rows, IReadOnlyDictionary<string, int> places)
    {
        var people = new Dictionary<string, int>(StringComparer.Ordinal);
        var personOf = new Dictionary<int, int>();
        foreach (var row in rows.Where(r => r.Of("person").Length > 0))
        {
            people.TryAdd(row.Of("person"), people.Count);
            if (!personOf.TryAdd(Place(row, "id", places), people[row.Of("person")]))
                throw row.Broken("id", "stands in an earlier line too");
        }

        return personOf;
    }

    private static int Place(FieldRow row, string column, IReadOnlyDictionary<string, int> places) =>
        places.TryGetValue(row.Required(column), out var place) ? place : throw row.Broken(column, "no record has this identifier");

    private static bool IsSame(FieldRow row) => row.Required("verdict").ToLowerInvariant() switch
    {
        "same" or "1" or "true" or "positive" => true,
        "different" or "0" or "false" or "negative" => false,
        _ => throw row.Broken("verdict", "must be same or different"),
    };
}
