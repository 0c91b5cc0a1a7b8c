using System.Text;
using System.Text.Json;

namespace SearchGateway.MatchQuality.Linkage.Files;

/// <summary>
/// The lines of a file in UTF-8: columns set apart by tabs, named by the first line, or JSON Lines, one object a line, with
/// text, numbers or lists of these. Columns are the same in capitals and small letters.
/// </summary>
internal static class FieldRows
{
    /// <summary>Reads all of a file.</summary>
    /// <exception cref="UsageException">It cannot be read, or a line breaks the form; the message names line and column.</exception>
    public static IReadOnlyList<FieldRow> Read(FileInfo file)
    {
        try
        {
            using var reader = new StreamReader(file.FullName, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read(reader, file.Name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file.Name}: cannot be read: {fault.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{file.Name}: is not in UTF-8");
        }
    }

    private static List<FieldRow> Read(StreamReader reader, string name)
    {
        var rows = new List<FieldRow>();
        string[]? columns = null;
        var line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.Length == 0)
                continue;
            if (columns is null && text[0] == '{')
                rows.Add(FromJson(name, line, text));
            else if (columns is null && rows.Count == 0)
                columns = ColumnsOf(name, line, text);
            else if (columns is null)
                throw new UsageException($"{name}, line {line}: is no JSON object, as the first line is");
            else
                rows.Add(FromTabs(name, line, text, columns));
        }

        return rows.Count > 0 ? rows : throw new UsageException($"{name}: holds no row");
    }

    private static string[] ColumnsOf(string name, int line, string text)
    {
        var columns = Array.ConvertAll(text.Split('\t'), c => c.Trim().ToLowerInvariant());
        return columns.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice
            ? throw new UsageException($"{name}, line {line}: column '{twice.Key}' stands twice")
            : columns;
    }

    private static FieldRow FromTabs(string name, int line, string text, string[] columns)
    {
        var cells = text.Split('\t');
        if (cells.Length != columns.Length)
            throw new UsageException($"{name}, line {line}: {cells.Length} columns, the first line names {columns.Length}");
        return new FieldRow(name, line, columns.Zip(cells).ToDictionary(c => c.First, c => c.Second.Trim(), StringComparer.Ordinal));
    }

    private static FieldRow FromJson(string name, int line, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var cells = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in json.RootElement.EnumerateObject())
                cells[property.Name.ToLowerInvariant()] = ValueOf(name, line, property);
            return new FieldRow(name, line, cells);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new UsageException($"{name}, line {line}: is no JSON object");
        }
    }

    private static string ValueOf(string name, int line, JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Array => string.Join(';', property.Value.EnumerateArray().Select(v => Scalar(name, line, property.Name, v))),
        _ => Scalar(name, line, property.Name, property.Value),
    };

    private static string Scalar(string name, int line, string column, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Null => "",
        _ => throw new UsageException($"{name}, line {line}, column '{column}': must be text, a number or a list of these"),
    };
}
