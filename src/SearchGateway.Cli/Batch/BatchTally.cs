namespace SearchGateway.Cli.Batch;

/// <summary>What has become of the queries of a batch so far. Safe for threads.</summary>
internal sealed class BatchTally
{
    private int _complete;
    private int _partial;
    private int _failed;
    private int _faulty;
    private int _known;
    private int _searched;

    /// <summary>Answers in which every permitted system answered.</summary>
    public int Complete => Volatile.Read(ref _complete);

    /// <summary>Answers in which a permitted system gave none.</summary>
    public int Partial => Volatile.Read(ref _partial);

    /// <summary>Queries that the gateway refused or failed at.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Lines that are no query, or one that the gateway found faulty.</summary>
    public int Faulty => Volatile.Read(ref _faulty);

    /// <summary>Lines whose results were there from before.</summary>
    public int Known => Volatile.Read(ref _known);

    /// <summary>Queries that this run has sent and that have their results.</summary>
    public int Searched => Volatile.Read(ref _searched);

    /// <summary>Lines that have their results.</summary>
    public int Written => Known + Complete + Partial + Failed + Faulty;

    public void CountKnown() => Interlocked.Increment(ref _known);

    public void CountFaulty() => Interlocked.Increment(ref _faulty);

    public void CountAnswer(bool complete)
    {
        Interlocked.Increment(ref complete ? ref _complete : ref _partial);
        Interlocked.Increment(ref _searched);
    }

    public void CountProblem(bool invalid)
    {
        Interlocked.Increment(ref invalid ? ref _faulty : ref _failed);
        Interlocked.Increment(ref _searched);
    }
}
