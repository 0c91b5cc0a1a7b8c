namespace SearchGateway.LoadTests.Commands;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    public const int Held = 0;
    public const int Broken = 1;
    public const int Usage = 2;
    public const int NotHeld = 3;

    public const string Help = """
        Exit codes: 0 ran, and every threshold held; 1 the run could not be made; 2 wrong use; 3 a threshold or a proof did not hold.
        """;
}

/// <summary>The tool was used wrongly; the message says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>A run could not be made; the message says why.</summary>
internal sealed class RunException(string message, Exception? inner = null) : Exception(message, inner);
