namespace SearchGateway.MatchQuality.Linkage.Blocking;

/// <summary>A key of 64 bits, made part by part; two different keys meet by chance once in more pairs than any run compares.</summary>
internal struct KeyHash
{
    private ulong _state;

    public static KeyHash Of(BlockKind kind) => new() { _state = 0xCBF29CE484222325 ^ (((ulong)kind + 1) * 0x9E3779B97F4A7C15) };

    public readonly ulong Value
    {
        get
        {
            var mixed = (_state ^ (_state >> 33)) * 0xFF51AFD7ED558CCD;
            mixed = (mixed ^ (mixed >> 33)) * 0xC4CEB9FE1A85EC53;
            return mixed ^ (mixed >> 33);
        }
    }

    public KeyHash With(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            Add(letter);
        Add(0xFFFF);
        return this;
    }

    public KeyHash With(int number)
    {
        Add((ushort)number);
        Add((ushort)(number >> 16));
        return this;
    }

    private void Add(ushort unit) => _state = (_state ^ unit) * 0x100000001B3;
}
