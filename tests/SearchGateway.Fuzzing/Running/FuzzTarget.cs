namespace SearchGateway.Fuzzing.Running;

/// <summary>Something that reads what strangers send.</summary>
internal abstract class FuzzTarget : IDisposable
{
    /// <summary>Its name, and that of the folder of its corpus.</summary>
    public abstract string Name { get; }

    /// <summary>Pieces that mean something to it.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <summary>Beginnings that nest.</summary>
    public virtual IReadOnlyList<string> Nestings => [];

    /// <summary>Bytes; longer inputs are cut.</summary>
    public virtual int LongestInput => 16 * 1024;

    /// <summary>Bytes that a reading may allocate however short the input is.</summary>
    public virtual long AllocationBase => 512 * 1024;

    /// <summary>Bytes that it may allocate for each byte of input beside them.</summary>
    public virtual long AllocationPerByte => 2_000;

    /// <summary>Weight of the target in a shared number of executions; what is slow has less.</summary>
    public virtual double Share => 1;

    /// <summary>Reads an input and checks what must hold of the outcome.</summary>
    /// <returns>What it came to, in a few words; a new one is worth keeping the input.</returns>
    /// <exception cref="BrokenPromiseException">Something does not hold. Every other exception is a find too.</exception>
    public abstract string Read(byte[] input);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>What must hold of a reading does not.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);

/// <summary>What must hold.</summary>
internal static class Promise
{
    public static void Holds(bool condition, string what)
    {
        if (!condition)
            throw new BrokenPromiseException(what);
    }
}
