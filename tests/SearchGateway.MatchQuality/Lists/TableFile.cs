using System.Text;

namespace SearchGateway.MatchQuality.Lists;

/// <summary>A file of columns set apart by tabs, in UTF-8, whose first line names the columns.</summary>
internal sealed class TableFile
{
    private readonly string _name;
    private readonly string[] _columns;
    private readonly List<string[]> _rows = [];

    private TableFile(string name, string[] columns) => (_name, _columns) = (name, columns);

    /// <summary>Reads all of a file.</summary>
    /// <exception cref="UsageException">It cannot be read, or a line has not as many columns as the first.</exception>
    public static TableFile Read(FileInfo file)
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

    /// <summary>Each row read by the caller; what a row needs and lacks is told with line and column.</summary>
    public IReadOnlyList<T> Rows<T>(Func<Row, T> read) => [.. _rows.Select((cells, i) => read(new Row(this, cells, i + 2)))];

    private static TableFile Read(StreamReader reader, string name)
    {
        var header = reader.ReadLine() ?? throw new UsageException($"{name}, line 1: the first line must name the columns; the file is empty");
        var table = new TableFile(name, header.Split('\t'));
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var cells = text.Split('\t');
            if (cells.Length != table._columns.Length)
                throw new UsageException($"{name}, line {line}: {cells.Length} columns, the first line names {table._columns.Length}");
            table._rows.Add(cells);
        }

        return table;
    }

    /// <summary>One line of a table.</summary>
    internal readonly struct Row(TableFile table, string[] cells, int line)
    {
        /// <summary>The cell of a column; empty if the file has no such column or nothing stands in it.</summary>
        public string Optional(string column) => Array.IndexOf(table._columns, column) is >= 0 and var at ? cells[at].Trim() : "";

        /// <summary>The cell of a column that must be there and filled.</summary>
        public string Required(string column)
        {
            if (!table._columns.Contains(column, StringComparer.Ordinal))
                throw new UsageException($"{table._name}, line 1: column '{column}' is missing");
            return Optional(column) is { Length: > 0 } text ? text : throw Broken(column, "is empty");
        }

        /// <summary>A fault of this line.</summary>
        public UsageException Broken(string column, string rule) => new($"{table._name}, line {line}, column '{column}': {rule}");
    }
}
