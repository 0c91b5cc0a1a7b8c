namespace SearchGateway.Simulators.Population;

/// <summary>
/// A repeatable sequence of draws (SplitMix64). One sequence per person and purpose, so that what is drawn for one
/// person never shifts what is drawn for another, and generation can run on any number of threads.
/// </summary>
internal struct Draw
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    private Draw(ulong state) => _state = state;

    /// <summary>The sequence that belongs to the given numbers, in their order.</summary>
    public static Draw For(params ReadOnlySpan<ulong> keys)
    {
        var state = 0UL;
        foreach (var key in keys)
            state = Mix(state + Golden + Mix(key + Golden));
        return new Draw(state);
    }

    public ulong Next()
    {
        _state += Golden;
        return Mix(_state);
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A whole number from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>An even draw from 0 to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Share() < probability;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>One of several values by weight.</summary>
    public T Weighted<T>(params ReadOnlySpan<(T Value, int Weight)> choices)
    {
        var total = 0;
        foreach (var (_, weight) in choices)
            total += weight;
        var at = Below(total);
        foreach (var (value, weight) in choices)
        {
            at -= weight;
            if (at < 0)
                return value;
        }

        return choices[^1].Value;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
