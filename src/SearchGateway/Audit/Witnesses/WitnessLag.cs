namespace SearchGateway.Audit.Witnesses;

/// <summary>How far the witnesses are behind the log, in records and in time, and whether that is more than allowed.</summary>
internal sealed class WitnessLag(WitnessingOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _size;
    private long _cosigned;
    private long? _behindSince;

    public void Appended(long size)
    {
        lock (_gate)
        {
            _size = size;
            if (size > _cosigned)
                _behindSince ??= time.GetTimestamp();
        }
    }

    /// <summary>A quorum has cosigned.</summary>
    /// <param name="size">What is cosigned now.</param>
    /// <param name="asked">When the witnesses were asked: what came later is younger than that.</param>
    public void Cosigned(long size, long asked)
    {
        lock (_gate)
        {
            _cosigned = size;
            _behindSince = _size > size ? asked : null;
        }
    }

    /// <summary>How long the oldest record that is not cosigned has waited, at most; zero if there is none.</summary>
    public TimeSpan Age()
    {
        lock (_gate)
            return _behindSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
    }

    /// <summary>What is not cosigned, and whether the bound has passed.</summary>
    public (long Cosigned, long Behind, bool IsLapsed) Read()
    {
        lock (_gate)
        {
            var behind = _size - _cosigned;
            var isLapsed = _behindSince is { } since && (behind > options.WitnessLagRecords || time.GetElapsedTime(since) > options.WitnessLagLimit);
            return (_cosigned, behind, isLapsed);
        }
    }
}
