namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Rising row numbers as differences of seven bits a byte: what the frequent words' lists shrink to.</summary>
internal ref struct RowList(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at = 0;

    /// <summary>The row that was read last; -1 before the first.</summary>
    public int Current { get; private set; } = -1;

    public bool MoveNext()
    {
        if (_at >= _bytes.Length)
            return false;
        var gap = (int)_bytes[_at++];
        if (gap >= 0x80)
        {
            gap &= 0x7F;
            var shift = 7;
            int next;
            do
            {
                next = _bytes[_at++];
                gap |= (next & 0x7F) << shift;
                shift += 7;
            }
            while (next >= 0x80);
        }

        Current += gap;
        return true;
    }

    /// <summary>Bytes that a difference takes; the first row counts from -1.</summary>
    public static int Length(int gap) => gap switch { < 1 << 7 => 1, < 1 << 14 => 2, < 1 << 21 => 3, < 1 << 28 => 4, _ => 5 };

    /// <summary>Writes a difference; returns the bytes written.</summary>
    public static int Write(int gap, Span<byte> bytes)
    {
        var at = 0;
        for (; gap >= 0x80; gap >>= 7)
            bytes[at++] = (byte)(gap | 0x80);
        bytes[at++] = (byte)gap;
        return at;
    }
}
