using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Audit.Verification;

/// <summary>How a log is to be verified.</summary>
public sealed record VerificationRequest
{
    /// <summary>The log's public key.</summary>
    public required CheckpointVerifier Key { get; init; }

    /// <summary>
    /// The keys of its records, with which every sealed body is opened and compared with its leaf and its look-up columns; null if they
    /// are not at hand: then leaves, checkpoints and what stands in plain are proven, and nothing of what is sealed.
    /// </summary>
    public RecordKeys? RecordKeys { get; init; }

    /// <summary>The keys of the digests of officers, units and cases, to compare those with the records; null if they are not at hand.</summary>
    public SubjectKeys? SubjectKeys { get; init; }

    /// <summary>
    /// True to make the statistics anew from the records and compare them; takes <see cref="RecordKeys"/>. Not done where records
    /// cannot be opened, or while records are erased meanwhile.
    /// </summary>
    public bool Statistics { get; init; }

    /// <summary>The last day whose record key is known to be destroyed, for an old copy: its records are not opened. Null: every record must open.</summary>
    public DateOnly? DestroyedUntil { get; init; }

    /// <summary>Checkpoints that the log must reach and agree with, e.g. from receipts or a witness.</summary>
    public IReadOnlyCollection<Checkpoint> Known { get; init; } = [];

    /// <summary>Records that somebody holds receipts of, to note which stand in the log; null if there are none.</summary>
    public ReceivedRecords? Received { get; init; }

    /// <summary>Stretches that are verified at the same time, from 1; by default one for each core.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Told now and then how far the verification is; from several threads.</summary>
    public IProgress<VerificationProgress>? Progress { get; init; }
}

/// <summary>How far a verification is.</summary>
/// <param name="Verified">Records done, not necessarily the first ones.</param>
/// <param name="Total">Records in all; null if that is not known yet.</param>
public readonly record struct VerificationProgress(long Verified, long? Total);
