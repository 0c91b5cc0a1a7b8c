using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Audit.Verification;

/// <summary>Proves a whole log with nothing but its public key: every record, every checkpoint, on all cores and in flat memory.</summary>
/// <remarks>
/// The log may be written meanwhile; what is verified is what stood there at the start. The removal of a checkpoint between two
/// others is no fault: the next one covers the same records.
/// </remarks>
public static class AuditVerifier
{
    /// <summary>Verifies until the end or the first fault in the order of the log.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<AuditVerification> VerifyAsync(VerifiableLog log, VerificationRequest request, CancellationToken cancellationToken)
    {
        if (request.Parallel < 1)
            throw new ArgumentException("At least one stretch must be verified at a time.", nameof(request));
        using var verification = new ParallelVerification(log, request);
        return await verification.RunAsync(cancellationToken);
    }

    /// <summary>Verifies through one reader, which stays open.</summary>
    /// <param name="reader">The log.</param>
    /// <param name="key">Its public key.</param>
    /// <param name="records">The keys of its records; null if they are not at hand: then leaves and checkpoints are proven, but not that the bodies are those of the leaves.</param>
    /// <param name="known">A checkpoint that the log must reach and agree with, e.g. from a receipt; null if none is known.</param>
    /// <param name="progress">Told the number of verified records now and then, or null.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    public static async Task<AuditVerification> VerifyAsync(
        IAuditReader reader, CheckpointVerifier key, RecordKeys? records, Checkpoint? known, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // Not disposed: the reader is the caller's.
        var log = VerifiableLog.Stored(_ => ValueTask.FromResult(reader));
        var request = new VerificationRequest { Key = key, RecordKeys = records, Known = known is null ? [] : [known], Parallel = 1, Progress = progress is null ? null : new Records(progress) };
        return await VerifyAsync(log, request, cancellationToken);
    }

    private sealed class Records(IProgress<long> progress) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => progress.Report(value.Verified);
    }
}
