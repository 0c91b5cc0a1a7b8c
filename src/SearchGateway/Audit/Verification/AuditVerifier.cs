using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Audit.Verification;

/// <summary>Proves a whole log with nothing but its public key: every record, every checkpoint, in one pass and flat memory.</summary>
/// <remarks>
/// The log may be written meanwhile; what is verified is what stood there at the start. The removal of a checkpoint between two
/// others is no fault: the next one covers the same records.
/// </remarks>
public static class AuditVerifier
{
    /// <summary>Verifies until the end or the first fault.</summary>
    /// <param name="reader">The log.</param>
    /// <param name="key">Its public key.</param>
    /// <param name="records">The keys of its records; null if they are not at hand: then leaves and checkpoints are proven, but not that the bodies are those of the leaves.</param>
    /// <param name="known">A checkpoint that the log must reach and agree with, e.g. from a receipt; null if none is known.</param>
    /// <param name="progress">Told the number of verified records now and then, or null.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    public static async Task<AuditVerification> VerifyAsync(
        IAuditReader reader, CheckpointVerifier key, RecordKeys? records, Checkpoint? known, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var pass = new VerificationPass(key, records, known, progress);
        AuditFault? fault;
        try
        {
            fault = await WalkAsync(reader, pass, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // a damaged store fails in its own ways, and each of them is a finding
        catch (Exception failure)
#pragma warning restore CA1031
        {
            fault = new AuditFault(AuditFaultKind.Unreadable, pass.Next, pass.Next, $"The store cannot be read from record {pass.Next}: {failure.Message}");
        }

        return new AuditVerification(pass.Next, pass.Checkpoints, fault);
    }

    private static async Task<AuditFault?> WalkAsync(IAuditReader reader, VerificationPass pass, CancellationToken cancellationToken)
    {
        var tail = await reader.ReadTailAsync(cancellationToken);
        var end = tail.Last?.Size ?? 0;
        await using var records = reader.ReadRecordsAsync(long.MinValue + 1, tail.NextIndex, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await records.MoveNextAsync();
        await foreach (var checkpoint in reader.ReadCheckpointsAsync(long.MinValue, cancellationToken))
        {
            if (checkpoint.Size > end)
                break;
            if (pass.Open(checkpoint) is { } unsigned)
                return unsigned;
            while (pass.Next < checkpoint.Size)
            {
                if (!more)
                    return pass.Missing(checkpoint.Size);
                if (pass.Take(records.Current) is { } fault)
                    return fault;
                more = await records.MoveNextAsync();
            }

            if (pass.Close(checkpoint) is { } replaced)
                return replaced;
        }

        return more ? VerificationPass.Uncovered(records.Current.Index) : pass.End();
    }
}
