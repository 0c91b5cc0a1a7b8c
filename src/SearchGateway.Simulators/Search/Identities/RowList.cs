using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Rising row numbers as differences of seven bits a byte: what the frequent words' lists shrink to.</summary>
internal ref struct RowList
{
    private readonly ref byte _start;
    private int _at;

    public RowList(ReadOnlySpan<byte> bytes)
    {
        _start = ref MemoryMarshal.GetReference(bytes);
        Bytes = bytes.Length;
    }

    /// <summary>Bytes of the whole list.</summary>
    public int Bytes { get; }

    /// <summary>The row that was read last; -1 before the first.</summary>
    public int Current { get; private set; } = -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        if (_at >= Bytes)
            return false;
        Current += Read(ref _start, ref _at);
        return true;
    }

    /// <summary>Bytes that a number takes: a difference, of the first row from -1.</summary>
    public static int Length(int gap) => gap switch { < 1 << 7 => 1, < 1 << 14 => 2, < 1 << 21 => 3, < 1 << 28 => 4, _ => 5 };

    /// <summary>Writes a number; returns the bytes written.</summary>
    public static int Write(int gap, Span<byte> bytes)
    {
        var at = 0;
        for (; gap >= 0x80; gap >>= 7)
            bytes[at++] = (byte)(gap | 0x80);
        bytes[at++] = (byte)gap;
        return at;
    }

    /// <summary>Reads a number of seven bits a byte, the lowest first, and goes on behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref byte start, ref int at)
    {
        int number = Unsafe.Add(ref start, at++);
        if (number < 0x80)
            return number;
        number &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            int next = Unsafe.Add(ref start, at++);
            number |= (next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }
}
