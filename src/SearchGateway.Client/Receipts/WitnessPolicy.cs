namespace SearchGateway.Client;

/// <summary>Which witnesses are trusted, and how many of them must have cosigned a checkpoint.</summary>
public sealed class WitnessPolicy
{
    /// <summary>Any <paramref name="quorum"/> of <paramref name="keys"/>.</summary>
    /// <param name="keys">Each witness once.</param>
    /// <param name="quorum">1 to the number of keys.</param>
    /// <exception cref="ArgumentException">A witness stands twice, or the quorum is out of its range.</exception>
    public WitnessPolicy(IEnumerable<WitnessKey> keys, int quorum)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Keys = [.. keys];
        Quorum = quorum;
        if (quorum < 1 || quorum > Keys.Count)
            throw new ArgumentException($"The quorum is 1 to the number of witnesses, which is {Keys.Count}.", nameof(quorum));
        // One party with two names, or two keys, would count twice.
        if (Keys.Index().Any(k => Keys.Take(k.Index).Any(other => other.Name == k.Item.Name || other.IsSameKeyAs(k.Item))))
            throw new ArgumentException("Each witness stands once: no name and no key twice.", nameof(keys));
    }

    /// <summary>The trusted witnesses.</summary>
    public IReadOnlyList<WitnessKey> Keys { get; }

    /// <summary>How many of them must have cosigned.</summary>
    public int Quorum { get; }
}
