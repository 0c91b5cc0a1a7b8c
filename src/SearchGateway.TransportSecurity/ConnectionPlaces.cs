namespace SearchGateway.TransportSecurity;

/// <summary>Places for connections.</summary>
/// <param name="most">How many there are.</param>
internal sealed class ConnectionPlaces(int most)
{
    private int _taken;

    /// <summary>Takes a place if one is free.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most)
            return true;
        GiveBack();
        return false;
    }

    /// <summary>Frees a place that was taken.</summary>
    public void GiveBack() => Interlocked.Decrement(ref _taken);
}
