using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// The rows that have two frequent words, for each two that stand in one name: few of the many rows that have one of them.
/// </summary>
/// <param name="Starts">Where the partners of a word begin, by its number; frequent words have the first numbers.</param>
/// <param name="Partners">Numbers of words, each above that of the word whose partner it is, rising.</param>
/// <param name="ListStarts">Where the rows of each pair begin.</param>
/// <param name="Lists">Rows of each pair, as <see cref="RowLists"/> reads them.</param>
internal sealed record WordPairs(Column<int> Starts, Column<int> Partners, Column<int> ListStarts, Column<byte> Lists)
{
    public long Bytes => Starts.Bytes + Partners.Bytes + ListStarts.Bytes + Lists.Bytes;

    /// <summary>Words from this number on have no pairs.</summary>
    public int End { get; } = Starts.Length - 1;

    /// <summary>The number of the pair; -1 if no name has both.</summary>
    public int Find(int word, int other)
    {
        var (low, high) = word < other ? (word, other) : (other, word);
        var (start, end) = (Starts[low], Starts[low + 1]);
        var at = Partners.Span[start..end].BinarySearch(high);
        return at < 0 ? -1 : start + at;
    }

    /// <summary>The partners of a word that have higher numbers, and the number of its pair with the first of them.</summary>
    public ReadOnlySpan<int> PartnersOf(int word, out int first) => Partners.Span[(first = Starts[word])..Starts[word + 1]];

    /// <summary>The rows of a pair.</summary>
    public RowLists RowsOf(int pair) => new(Lists.Span[ListStarts[pair]..ListStarts[pair + 1]]);

    public void WriteTo(ColumnFileWriter file, string prefix)
    {
        file.Write(prefix + "starts", Starts);
        file.Write(prefix + "partners", Partners);
        file.Write(prefix + "listStarts", ListStarts);
        file.Write(prefix + "lists", Lists);
    }

    public static WordPairs From(ColumnFile file, string prefix) => new(
        file.Column<int>(prefix + "starts"),
        file.Column<int>(prefix + "partners"),
        file.Column<int>(prefix + "listStarts"),
        file.Column<byte>(prefix + "lists"));
}
