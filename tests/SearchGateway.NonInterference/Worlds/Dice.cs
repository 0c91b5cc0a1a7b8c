namespace SearchGateway.NonInterference.Worlds;

/// <summary>Draws by a seed: the same seed and the same number give the same draws on every machine (SplitMix64).</summary>
internal sealed class Dice
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    private ulong _state;

    public Dice(ulong seed, ulong number) => _state = Mixed(seed) ^ Mixed(~number);

    public ulong Next() => Mixed(_state += Step);

    /// <summary>0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int From(int least, int most) => least + Below(most - least + 1);

    public bool Chance(double probability) => (Next() >> 11) * (1.0 / (1UL << 53)) < probability;

    public T Of<T>(params ReadOnlySpan<T> values) => values[Below(values.Length)];

    public T OneOf<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    /// <summary>Each of <paramref name="values"/> with the same probability.</summary>
    public List<T> Some<T>(IEnumerable<T> values, double probability) => [.. values.Where(_ => Chance(probability))];

    public void Shuffle<T>(IList<T> values)
    {
        for (var i = values.Count - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
