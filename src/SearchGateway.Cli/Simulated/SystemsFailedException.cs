namespace SearchGateway.Cli.Simulated;

/// <summary>A simulated system did not do what it was asked; the message says which and why.</summary>
internal sealed class SystemsFailedException(int code, string message) : Exception(message)
{
    /// <summary>What the process returns.</summary>
    public int Code => code;
}
