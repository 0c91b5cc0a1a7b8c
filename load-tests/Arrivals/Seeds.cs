namespace SearchGateway.LoadTests.Arrivals;

/// <summary>Seeds from seeds: neighbouring numbers give draws that have nothing to do with each other.</summary>
internal static class Seeds
{
    /// <summary>A seed for the <paramref name="number"/>-th thing under a seed.</summary>
    public static int Of(int seed, long number) => (int)(Mixed(seed, number) & int.MaxValue);

    /// <summary>Which of <paramref name="parts"/> the <paramref name="number"/>-th thing belongs to; each with the same probability, independently.</summary>
    public static int PartOf(int seed, long number, int parts) => parts == 1 ? 0 : (int)((Mixed(seed ^ 0x5bd1e995, number) >> 11) % (ulong)parts);

    /// <summary>SplitMix64's output function over both numbers.</summary>
    private static ulong Mixed(int seed, long number)
    {
        var z = ((ulong)(uint)seed << 32) ^ ((ulong)number * 0x9E3779B97F4A7C15);
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
