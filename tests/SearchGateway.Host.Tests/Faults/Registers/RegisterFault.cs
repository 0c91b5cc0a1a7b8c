namespace SearchGateway.Host.Tests.Faults.Registers;

/// <summary>What the store of a register does.</summary>
internal enum RegisterFault
{
    None,

    /// <summary>Takes its time.</summary>
    Slow,

    /// <summary>Cannot be read.</summary>
    ReadFails,

    /// <summary>Never answers who reads.</summary>
    ReadHangs,

    /// <summary>Writes nothing and says so.</summary>
    WriteFails,

    /// <summary>Writes, and says that it did not.</summary>
    AnswerLost,

    /// <summary>Writes, says that it did not, and cannot be read either.</summary>
    LostAfterWriting,

    /// <summary>Writes once it is repaired.</summary>
    WriteHangs,
}

/// <summary>What the faults come to.</summary>
internal static class RegisterFaultOutcomes
{
    /// <summary>Whether nothing can be read while it lasts.</summary>
    public static bool CannotBeRead(this RegisterFault fault) => fault is RegisterFault.ReadFails or RegisterFault.ReadHangs;

    /// <summary>Whether a step that is tried meanwhile stands in the register afterwards.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="reads">Whether the step reads before it writes.</param>
    public static bool TakesEffect(this RegisterFault fault, bool reads) => fault != RegisterFault.WriteFails && !(reads && fault.CannotBeRead());

    /// <summary>Whether its caller is told rightly: what took effect as done, unless nobody can know, and all else as unavailable.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="told">The reason of a problem, or "done".</param>
    /// <param name="reads">Whether the step reads before it writes.</param>
    public static bool IsToldOf(this RegisterFault fault, string told, bool reads) =>
        told == (fault.TakesEffect(reads) && fault != RegisterFault.LostAfterWriting ? "done" : "register_unavailable");
}
