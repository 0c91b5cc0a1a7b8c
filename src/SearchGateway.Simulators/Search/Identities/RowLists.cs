using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// The rows that have a word, in lists by how many words their names have: names of one word, of two, of more. A search
/// then leaves out rows whose further words say that they are others.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct RowLists
{
    /// <summary>How many lists there are; the last has the names of that many words and more.</summary>
    public const int Lists = 3;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _first;
    private readonly int _second;

    /// <summary>Reads where the lists lie.</summary>
    /// <param name="bytes">The lengths of the lists but the last, seven bits a byte, and the lists.</param>
    public RowLists(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        ref var start = ref MemoryMarshal.GetReference(bytes);
        _first = RowList.Read(ref start, ref at);
        _second = RowList.Read(ref start, ref at);
        _bytes = bytes[at..];
    }

    /// <summary>The rows whose names have that many words, particles left out.</summary>
    public RowList Of(int words) => new(words switch
    {
        1 => _bytes[.._first],
        2 => _bytes.Slice(_first, _second),
        _ => _bytes[(_first + _second)..],
    });

    /// <summary>Bytes that the lengths of the lists take.</summary>
    public static int HeadLength(int first, int second) => RowList.Length(first) + RowList.Length(second);
}
