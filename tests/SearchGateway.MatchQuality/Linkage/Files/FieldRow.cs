namespace SearchGateway.MatchQuality.Linkage.Files;

/// <summary>One line of a file: what stands under which column.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Number of the line, from 1.</param>
/// <param name="Cells">By column; the columns are in lower case. Several values of one cell are set apart by semicolons.</param>
internal sealed record FieldRow(string File, int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell under the first of the columns that has anything in it; empty if none has.</summary>
    public string Of(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (Cells.TryGetValue(column, out var cell) && cell.Length > 0)
                return cell;
        }

        return "";
    }

    /// <summary>The values of a cell; none if it is empty.</summary>
    public IEnumerable<string> Values(params ReadOnlySpan<string> columns) =>
        Of(columns).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The cell, which must be filled.</summary>
    public string Required(params ReadOnlySpan<string> columns) => Of(columns) is { Length: > 0 } cell ? cell : throw Broken(columns[0], "is empty");

    /// <summary>A fault of this line; names the rule, never the value.</summary>
    public UsageException Broken(string column, string rule) => new($"{File}, line {Line}, column '{column}': {rule}");
}
