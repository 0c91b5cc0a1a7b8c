namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Chance that falls the same with every run: a linear congruential generator (Knuth's MMIX constants), its high bits taken.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 to <paramref name="below"/> - 1.</summary>
    public int Next(int below)
    {
        _state = unchecked((_state * 6364136223846793005UL) + 1442695040888963407UL);
        return (int)((_state >> 33) % (ulong)below);
    }

    public T One<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    public void Perhaps(Action change)
    {
        if (Next(2) == 0)
            change();
    }
}
