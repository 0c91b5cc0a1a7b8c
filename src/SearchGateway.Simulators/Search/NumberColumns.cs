using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search;

/// <summary>
/// Numbers as hashes: the first bits choose a bucket, sixteen further bits are kept beside the record. About six and a
/// half bytes a number, and a lookup reads one short run. A hash that meets by chance is told apart by the record itself.
/// </summary>
internal sealed class NumberColumns
{
    private readonly Column<uint> _starts;
    private readonly Column<ushort> _prints;
    private readonly Column<int> _records;
    private readonly int _bits;

    internal NumberColumns(Column<uint> starts, Column<ushort> prints, Column<int> records)
    {
        (_starts, _prints, _records) = (starts, prints, records);
        _bits = int.Log2(starts.Length - 1);
    }

    public static NumberColumns Empty { get; } = new NumberColumnsBuilder().Build();

    /// <summary>Numbers held.</summary>
    public int Count => _records.Length;

    /// <summary>Bytes that they take.</summary>
    public long Bytes => _starts.Bytes + _prints.Bytes + _records.Bytes;

    /// <summary>Records that may bear a number of that hash, in order of their numbers.</summary>
    public ReadOnlySpan<int> Find(ulong hash)
    {
        var bucket = (int)(hash >> (64 - _bits));
        var (from, to) = ((int)_starts[bucket], (int)_starts[bucket + 1]);
        var print = (ushort)(hash << _bits >> 48);
        var run = _prints.Span[from..to];
        var first = run.IndexOf(print);
        if (first < 0)
            return [];
        var count = run[first..].IndexOfAnyExcept(print);
        return _records.Span.Slice(from + first, count < 0 ? run.Length - first : count);
    }

    /// <summary>Maps the numbers from a prepared file.</summary>
    /// <exception cref="IOException">The file has no such columns, or they do not fit together.</exception>
    public static NumberColumns From(ColumnFile file)
    {
        var starts = file.Column<uint>("starts");
        var (prints, records) = (file.Column<ushort>("prints"), file.Column<int>("records"));
        if (starts.Length < 2 || !int.IsPow2(starts.Length - 1) || prints.Length != records.Length || starts[starts.Length - 1] != records.Length)
            throw new IOException("The columns of a prepared file of numbers do not fit together.");
        return new NumberColumns(starts, prints, records);
    }

    public void WriteTo(ColumnFileWriter writer)
    {
        writer.Write("starts", _starts);
        writer.Write("prints", _prints);
        writer.Write("records", _records);
    }
}
