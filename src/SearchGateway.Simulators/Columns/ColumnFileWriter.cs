using System.Runtime.InteropServices;
using System.Text;

namespace SearchGateway.Simulators.Columns;

/// <summary>Writes a file of columns. It bears its name only once it is whole.</summary>
internal sealed unsafe class ColumnFileWriter : IDisposable
{
    private const int Boundary = 64;
    private const int PieceValues = 1 << 22;

    private readonly List<(string Name, long At, int Length, int Size)> _entries = [];
    private readonly string? _path;
    private readonly string _contents;
    private readonly Stream _stream;
    private bool _complete;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Where it will be; an older file there is replaced when the new one is complete.</param>
    /// <param name="contents">What it holds, for whoever opens it.</param>
    public ColumnFileWriter(string path, string contents)
    {
        (_path, _contents) = (path, contents);
        _stream = new FileStream(Unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
    }

    /// <summary>Writes to a stream, which stays open and gets no name.</summary>
    public ColumnFileWriter(Stream stream, string contents) => (_stream, _contents) = (stream, contents);

    private string Unfinished => _path + ".unfinished";

    /// <summary>Writes a column.</summary>
    public void Write<T>(string name, Column<T> column)
        where T : unmanaged => Write(name, column.Span);

    /// <summary>Writes a column.</summary>
    /// <exception cref="ArgumentException">There is one of that name already.</exception>
    public void Write<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (_entries.Exists(e => string.Equals(e.Name, name, StringComparison.Ordinal)))
            throw new ArgumentException($"There is a column {name} already.", nameof(name));
        Align();
        _entries.Add((name, _stream.Position, values.Length, sizeof(T)));
        // In pieces: a span of bytes cannot be as long as a long column.
        for (var from = 0; from < values.Length; from += PieceValues)
            _stream.Write(MemoryMarshal.AsBytes(values.Slice(from, Math.Min(PieceValues, values.Length - from))));
    }

    /// <summary>Writes the directory and gives the file its name.</summary>
    public void Complete()
    {
        Align();
        var at = _stream.Position;
        var directory = Directory();
        _stream.Write(directory);
        Span<byte> trailer = stackalloc byte[ColumnFile.TrailerLength];
        trailer.Clear();
        ColumnFile.Magic.CopyTo(trailer);
        MemoryMarshal.Write(trailer[8..], at);
        MemoryMarshal.Write(trailer[16..], directory.Length);
        MemoryMarshal.Write(trailer[24..], ColumnFile.Checksum(directory));
        _stream.Write(trailer);
        _complete = true;
        if (_path is null)
            return;
        ((FileStream)_stream).Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(Unfinished, _path, overwrite: true);
    }

    public void Dispose()
    {
        if (_path is null)
            return;
        _stream.Dispose();
        if (!_complete)
            File.Delete(Unfinished);
    }

    private void Align()
    {
        Span<byte> filling = stackalloc byte[Boundary];
        filling.Clear();
        var over = (int)(_stream.Position % Boundary);
        if (over > 0)
            _stream.Write(filling[over..]);
    }

    private byte[] Directory()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(_contents);
        writer.Write(_entries.Count);
        foreach (var (name, at, length, size) in _entries)
        {
            writer.Write(name);
            writer.Write(at);
            writer.Write(length);
            writer.Write(size);
        }

        writer.Flush();
        return bytes.ToArray();
    }
}
