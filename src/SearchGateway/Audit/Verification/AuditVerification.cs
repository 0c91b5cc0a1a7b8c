namespace SearchGateway.Audit.Verification;

/// <summary>What a verification found.</summary>
/// <param name="Records">Records that were verified, from the first.</param>
/// <param name="Checkpoints">Checkpoints that were verified, from the first.</param>
/// <param name="Fault">The first fault, or null: the log is whole.</param>
public sealed record AuditVerification(long Records, long Checkpoints, AuditFault? Fault)
{
    /// <summary>Records whose bytes were opened and compared with their leaves and look-up columns. The others are erased, or sealed and no key was given.</summary>
    public long Opened { get; init; }

    /// <summary>Records that were erased, so that their leaves alone were verified.</summary>
    public long Erased { get; init; }

    /// <summary>Records of erasures whose account of what they erased is right.</summary>
    public long ErasuresProven { get; init; }

    /// <summary>Records of erasures that could not be read for want of a key.</summary>
    public long ErasuresUnread { get; init; }

    /// <summary>Holds that stand in the store as the records say that placed them.</summary>
    public long HoldsProven { get; init; }

    /// <summary>Holds in the store whose records are erased or could not be opened, so that nothing is known of them.</summary>
    public long HoldsUnread { get; init; }

    /// <summary>True if the holds in the store were compared with the records; false where they could not be read with the last record.</summary>
    public bool HoldsCompared { get; init; }

    /// <summary>True if the statistics were made anew from the records and compared.</summary>
    public bool StatisticsProven { get; init; }

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

    /// <summary>A record was removed, its leaf left, and no record of an erasure accounts for it.</summary>
    ErasureUnrecorded,

    /// <summary>What the record of an erasure says to have erased is not what is erased.</summary>
    ErasureDiffers,

    /// <summary>A hold in the store is not what its record says, was placed by none, or is gone without a record that lifted it.</summary>
    HoldsDiffer,

    /// <summary>The statistics are not what the records add up to.</summary>
    StatisticsDiffer,

    /// <summary>The store could not be read on.</summary>
    Unreadable,
}

/// <summary>A fault and where it is.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="First">Index of the first record concerned.</param>
/// <param name="Last">Index of the last record concerned; equal to <paramref name="First"/> where the fault is pinned to one.</param>
/// <param name="Explanation">The fault in words, without personal data.</param>
public sealed record AuditFault(AuditFaultKind Kind, long First, long Last, string Explanation);
