using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text;

namespace SearchGateway.Simulators.Columns;

/// <summary>
/// Columns by name in one file, mapped into memory when opened, so that only what a search touches is read from disk, or
/// read into memory. Layout:
/// the columns, each on a boundary of 64 bytes; a directory; the last 32 bytes say where it is, its checksum and what
/// the file is. The bytes are those of a little-endian machine.
/// </summary>
internal sealed unsafe class ColumnFile : IDisposable
{
    /// <summary>First bytes of the trailer.</summary>
    internal static ReadOnlySpan<byte> Magic => "SGCOLS01"u8;

    internal const int TrailerLength = 32;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly LargePages? _pages;
    private readonly byte* _start;
    private readonly long _length;
    private int _closed;

    private ColumnFile(string path, bool inLargePages)
    {
        _length = new FileInfo(path).Length;
        if (inLargePages)
        {
            _pages = LargePages.Read(path);
            _start = _pages.Start;
            return;
        }

        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>What the file says it holds: whoever opens it compares this with what is wanted.</summary>
    public string Contents { get; private set; } = "";

    /// <summary>Names of the columns.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Bytes of the file.</summary>
    public long Bytes => _length;

    /// <summary>Maps a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="contents">What it must say it holds; null takes any.</param>
    /// <param name="inLargePages">Reads it instead: a start takes longer, searches that jump about in it are a third faster.</param>
    /// <exception cref="IOException">It is not there, not whole, or holds something else; the message says which.</exception>
    public static ColumnFile Open(string path, string? contents = null, bool inLargePages = false)
    {
        if (!File.Exists(path) || new FileInfo(path).Length < TrailerLength)
            throw new IOException($"{Path.GetFileName(path)}: is no prepared file");
        var file = new ColumnFile(path, inLargePages);
        try
        {
            file.ReadDirectory(Path.GetFileName(path));
            if (contents is not null && !string.Equals(contents, file.Contents, StringComparison.Ordinal))
                throw new IOException($"{Path.GetFileName(path)}: holds \"{file.Contents}\", wanted is \"{contents}\"");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Number of values of a column that is there.</summary>
    public int LengthOf(string name) => _entries[name].Length;

    /// <summary>Bytes of a column that is there.</summary>
    public long BytesOf(string name) => (long)_entries[name].Length * _entries[name].Size;

    /// <summary>A column by name.</summary>
    /// <exception cref="IOException">There is none of that name and kind of value.</exception>
    public Column<T> Column<T>(string name)
        where T : unmanaged
    {
        ThrowIfClosed();
        if (!_entries.TryGetValue(name, out var entry) || entry.Size != sizeof(T))
            throw new IOException($"The prepared file has no column {name} of {sizeof(T)} bytes each.");
        return new Column<T>(this, _start + entry.At, entry.Length);
    }

    internal void ThrowIfClosed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed) != 0, this);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _pages?.Dispose();
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _file?.Dispose();
    }

    private void ReadDirectory(string name)
    {
        var trailer = new ReadOnlySpan<byte>(_start + _length - TrailerLength, TrailerLength);
        var at = MemoryMarshal.Read<long>(trailer[8..]);
        var length = MemoryMarshal.Read<int>(trailer[16..]);
        if (!trailer.StartsWith(Magic) || at < 0 || length < 0 || at + length > _length - TrailerLength)
            throw new IOException($"{name}: is no prepared file, or was not finished");
        var directory = new ReadOnlySpan<byte>(_start + at, length);
        if (Checksum(directory) != MemoryMarshal.Read<ulong>(trailer[24..]))
            throw new IOException($"{name}: its directory is damaged");
        using var reader = new BinaryReader(new MemoryStream(directory.ToArray()), Encoding.UTF8);
        Contents = reader.ReadString();
        for (var left = reader.ReadInt32(); left > 0; left--)
            _entries.Add(reader.ReadString(), Checked(new Entry(reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32()), at, name));
    }

    private static Entry Checked(Entry entry, long end, string name) =>
        entry.At >= 0 && entry.Length >= 0 && entry.Size > 0 && entry.At + ((long)entry.Length * entry.Size) <= end
            ? entry
            : throw new IOException($"{name}: a column lies outside the file");

    // FNV-1a: against a torn write, not against an attacker.
    internal static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 14695981039346656037UL;
        foreach (var b in bytes)
            sum = (sum ^ b) * 1099511628211UL;
        return sum;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(long At, int Length, int Size);
}
