using System.Text;

namespace SearchGateway.Cli.Batch;

/// <summary>Rows of a table with commas, semicolons or tabs between the cells, quoted as RFC 4180 says.</summary>
internal sealed class CsvRecords(TextReader reader)
{
    /// <summary>A row that goes on for more lines has a quotation mark that is not closed; a zone has three.</summary>
    private const int MostLines = 20;

    private readonly Queue<string> _ahead = new();
    private int _line;
    private char _separator;

    /// <summary>The next row that is not empty; null at the end.</summary>
    public async ValueTask<CsvRecord?> NextAsync(CancellationToken cancellationToken)
    {
        while (await LineAsync(cancellationToken) is { } first)
        {
            var number = ++_line;
            if (number == 1)
                first = first.TrimStart('\uFEFF');
            if (first.Trim().Length == 0)
                continue;
            if (_separator == default)
                _separator = SeparatorOf(first);
            return await WholeAsync(number, first, cancellationToken);
        }

        return null;
    }

    private async ValueTask<CsvRecord> WholeAsync(int number, string first, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(first);
        var further = new List<string>();
        while (IsOpen(text) && further.Count < MostLines && await LineAsync(cancellationToken) is { } next)
        {
            further.Add(next);
            text.Append('\n').Append(next);
        }

        if (!IsOpen(text))
        {
            _line += further.Count;
            return Cells(number, text.ToString());
        }

        // What follows may be sound: it is read as rows of its own.
        var behind = _ahead.ToArray();
        _ahead.Clear();
        foreach (var line in further.Concat(behind))
            _ahead.Enqueue(line);
        return new CsvRecord(number, first, null);
    }

    private async ValueTask<string?> LineAsync(CancellationToken cancellationToken) =>
        _ahead.TryDequeue(out var line) ? line : await reader.ReadLineAsync(cancellationToken);

    private CsvRecord Cells(int number, string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (quoted && c == '"' && at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[++at]);
            else if (c == '"')
                quoted = !quoted;
            else if (c == _separator && !quoted)
                Take(cells, cell);
            else
                cell.Append(c);
        }

        Take(cells, cell);
        return new CsvRecord(number, text, cells);
    }

    private static void Take(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString().Trim());
        cell.Clear();
    }

    private static bool IsOpen(StringBuilder text)
    {
        var quotes = 0;
        foreach (var chunk in text.GetChunks())
            quotes += chunk.Span.Count('"');
        return quotes % 2 == 1;
    }

    private static char SeparatorOf(string header) => header.Contains('\t', StringComparison.Ordinal) ? '\t'
        : header.Contains(';', StringComparison.Ordinal) && !header.Contains(',', StringComparison.Ordinal) ? ';'
        : ',';
}

/// <summary>A row.</summary>
/// <param name="Line">The line in which it begins, from 1.</param>
/// <param name="Text">The row as it was written.</param>
/// <param name="Cells">Its cells; null if a quotation mark is not closed.</param>
internal sealed record CsvRecord(int Line, string Text, IReadOnlyList<string>? Cells);
