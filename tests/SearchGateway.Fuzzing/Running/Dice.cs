namespace SearchGateway.Fuzzing.Running;

/// <summary>Numbers that follow from a seed (SplitMix64), the same on every machine and runtime.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Own dice for a name, so that one target's run does not depend on which others run.</summary>
    public static Dice For(ulong seed, string name)
    {
        var state = seed;
        foreach (var c in name)
            state = (state ^ c) * 0x100000001B3;
        return new Dice(state);
    }

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to but without <paramref name="bound"/>, which is at least 1.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public bool OneIn(int chances) => Below(chances) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
