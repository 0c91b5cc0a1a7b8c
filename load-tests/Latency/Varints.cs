namespace SearchGateway.LoadTests.Latency;

/// <summary>Whole numbers from 0 on, seven bits a byte, the lowest first; the eighth bit says that more follow.</summary>
internal sealed class VarintWriter
{
    private readonly List<byte> _bytes = [];

    public void Write(long number)
    {
        for (; number >= 0x80; number >>= 7)
            _bytes.Add((byte)(number | 0x80));
        _bytes.Add((byte)number);
    }

    public string ToBase64() => Convert.ToBase64String([.. _bytes]);
}

/// <summary>Reads what <see cref="VarintWriter"/> wrote.</summary>
internal sealed class VarintReader(byte[] bytes)
{
    private int _at;

    public bool HasMore => _at < bytes.Length;

    /// <summary>The next number.</summary>
    /// <exception cref="FormatException">There is no whole number.</exception>
    public long Read()
    {
        var number = 0L;
        for (var shift = 0; shift < 63 && HasMore; shift += 7)
        {
            var part = bytes[_at++];
            number |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
                return number;
        }

        throw new FormatException("The histogram breaks off within a number.");
    }
}
