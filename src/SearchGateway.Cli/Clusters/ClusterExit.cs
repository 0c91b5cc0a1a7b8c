namespace SearchGateway.Cli.Clusters;

/// <summary>What <c>ssi cluster</c> returns; documented in the help of its commands.</summary>
internal static class ClusterExit
{
    public const int Done = ExitCode.Complete;

    /// <summary>A process does not start or does not become ready, or a log has a fault.</summary>
    public const int Failed = ExitCode.Broken;

    /// <summary>Something is not ready, or not there to be asked.</summary>
    public const int NotReady = ExitCode.Unavailable;

    /// <summary>The cluster stands so that the step is not possible.</summary>
    public const int Conflict = ExitCode.Conflict;
}

/// <summary>A step on a cluster was not possible or did not succeed; the message says why and what to do.</summary>
internal sealed class ClusterFailedException(int code, string message) : Exception(message)
{
    /// <summary>What the process returns.</summary>
    public int Code => code;
}
