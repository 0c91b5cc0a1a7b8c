using System.Text;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>What an index of identities is kept as: one row each, in the order of birth dates, then of kinds, then of records.</summary>
/// <param name="Rows">The names.</param>
/// <param name="Spill">Words of the long names.</param>
/// <param name="Records">Number of the record of each row.</param>
/// <param name="Nationalities">Number of the set of nationalities of each row.</param>
/// <param name="NationalityNames">The sets, a line each, codes separated by commas, in UTF-8.</param>
/// <param name="DateCodes">The different birth dates.</param>
/// <param name="DateStarts">First row of each kind (<see cref="RowKind"/>) of each date, and the number of rows.</param>
/// <param name="Postings">Rows of each word, as <see cref="RowList"/> reads them.</param>
/// <param name="PostingStarts">Where the rows of each word begin.</param>
/// <param name="Pairs">Rows of two frequent words.</param>
/// <param name="Words">The words.</param>
internal sealed record IdentityColumns(
    Column<IdentityRow> Rows,
    Column<int> Spill,
    Column<int> Records,
    Column<ushort> Nationalities,
    Column<byte> NationalityNames,
    Column<int> DateCodes,
    Column<int> DateStarts,
    Column<byte> Postings,
    Column<int> PostingStarts,
    WordPairs Pairs,
    WordColumns Words)
{
    /// <summary>The rows of a word of the columns.</summary>
    public RowLists RowsOf(int word) => new(Postings.Span[PostingStarts[word]..PostingStarts[word + 1]]);

    /// <summary>Bytes of all columns.</summary>
    public long Bytes => Parts.Sum(p => p.Bytes);

    /// <summary>What takes how many bytes.</summary>
    public IReadOnlyList<(string Name, long Bytes)> Parts =>
    [
        ("names", Rows.Bytes + Spill.Bytes),
        ("records", Records.Bytes),
        ("nationalities", Nationalities.Bytes + NationalityNames.Bytes),
        ("birth dates", DateCodes.Bytes + DateStarts.Bytes),
        ("rows by word", Postings.Bytes + PostingStarts.Bytes),
        ("rows by two words", Pairs.Bytes),
        ("words", Words.Bytes),
        ("words by spelling", Words.KeyBytes),
    ];

    /// <summary>The sets of nationalities by number.</summary>
    public List<string[]> NationalitySets() =>
        [.. Encoding.UTF8.GetString(NationalityNames.Span).Split('\n').Select(line => line.Split(',', StringSplitOptions.RemoveEmptyEntries))];

    public void WriteTo(ColumnFileWriter file, string prefix)
    {
        file.Write(prefix + "rows", Rows);
        file.Write(prefix + "spill", Spill);
        file.Write(prefix + "records", Records);
        file.Write(prefix + "nationalities", Nationalities);
        file.Write(prefix + "nationalityNames", NationalityNames);
        file.Write(prefix + "dateCodes", DateCodes);
        file.Write(prefix + "dateStarts", DateStarts);
        file.Write(prefix + "postings", Postings);
        file.Write(prefix + "postingStarts", PostingStarts);
        Pairs.WriteTo(file, prefix + "pairs.");
        Words.WriteTo(file, prefix + "words.");
    }

    public static IdentityColumns From(ColumnFile file, string prefix) => new(
        file.Column<IdentityRow>(prefix + "rows"),
        file.Column<int>(prefix + "spill"),
        file.Column<int>(prefix + "records"),
        file.Column<ushort>(prefix + "nationalities"),
        file.Column<byte>(prefix + "nationalityNames"),
        file.Column<int>(prefix + "dateCodes"),
        file.Column<int>(prefix + "dateStarts"),
        file.Column<byte>(prefix + "postings"),
        file.Column<int>(prefix + "postingStarts"),
        WordPairs.From(file, prefix + "pairs."),
        WordColumns.From(file, prefix + "words."));
}
