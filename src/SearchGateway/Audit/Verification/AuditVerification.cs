namespace SearchGateway.Audit.Verification;

/// <summary>What a verification found.</summary>
/// <param name="Records">Records that were verified, from the first.</param>
/// <param name="Checkpoints">Checkpoints that were verified, from the first.</param>
/// <param name="Fault">The first fault, or null: the log is whole.</param>
public sealed record AuditVerification(long Records, long Checkpoints, AuditFault? Fault)
{
    /// <summary>True if no fault was found.</summary>
    public bool IsIntact => Fault is null;
}

/// <summary>What kind of fault a log has.</summary>
public enum AuditFaultKind
{
    /// <summary>A record's bytes, its leaf hash or one of its look-up columns are not what was written.</summary>
    RecordAltered,

    /// <summary>A record is not there.</summary>
    RecordMissing,

    /// <summary>A record stands where another belongs: some were reordered, or one was removed or inserted and the rest renumbered.</summary>
    RecordMoved,

    /// <summary>A record stands where none was written, or no checkpoint covers it.</summary>
    RecordInserted,

    /// <summary>Every record looks whole, yet together they are not what was signed: at least one of the range was replaced.</summary>
    RecordsReplaced,

    /// <summary>A checkpoint was altered, or was not signed with this key.</summary>
    CheckpointAltered,

    /// <summary>The log ends before a checkpoint that is known from elsewhere: an old copy, or its end was cut off.</summary>
    EndMissing,

    /// <summary>The store could not be read on.</summary>
    Unreadable,
}

/// <summary>A fault and where it is.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="First">Index of the first record concerned.</param>
/// <param name="Last">Index of the last record concerned; equal to <paramref name="First"/> where the fault is pinned to one.</param>
/// <param name="Explanation">The fault in words, without personal data.</param>
public sealed record AuditFault(AuditFaultKind Kind, long First, long Last, string Explanation);
