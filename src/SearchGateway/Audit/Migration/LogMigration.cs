using SearchGateway.Audit.Export;
using SearchGateway.Audit.Verification;

namespace SearchGateway.Audit.Migration;

/// <summary>Moves a whole log to another store: in order, in large parts, and proves at the end that nothing changed.</summary>
public static class LogMigration
{
    // A commit for each some megabytes: fast in both stores, and little to do again after an interruption.
    private const int PartRecords = 8192;

    /// <summary>Moves the log, or goes on where an earlier run was interrupted.</summary>
    /// <param name="from">Opens the log to read; called once to copy and once for the proof.</param>
    /// <param name="to">The store that takes it over.</param>
    /// <param name="progress">Told how far the copy is, and then the proof; or null.</param>
    /// <param name="cancellationToken">Stops it; the next run goes on from there.</param>
    /// <exception cref="AuditLogException">The store holds another log, or the log that was read is not whole.</exception>
    public static async Task<MigrationProof> RunAsync(
        Func<VerifiableLog> from, IAuditImport to, IProgress<VerificationProgress>? progress, CancellationToken cancellationToken)
    {
        var isWhole = await to.OpenAsync(cancellationToken);
        var tail = await to.ReadTailAsync(cancellationToken);
        var (copied, state) = await CopyAsync(from, to, tail, isWhole, progress, cancellationToken);
        if (!isWhole)
            await to.PutAsync(state, cancellationToken);
        await using var log = from();
        var source = LogDigest.OfAsync(log, progress, cancellationToken);
        var target = LogDigest.OfAsync(VerifiableLog.Stored(_ => ValueTask.FromResult<IAuditReader>(to)), progress: null, cancellationToken);
        var result = new MigrationProof(tail.NextIndex, copied, await source, await target);
        if (result.IsSame && !isWhole)
            await to.FinishAsync(cancellationToken);
        return result;
    }

    /// <summary>Copies what the target lacks.</summary>
    /// <returns>How many records were copied, and what stands beside them.</returns>
    private static async Task<(long Copied, LogState State)> CopyAsync(
        Func<VerifiableLog> from, IAuditImport to, AuditTail tail, bool isWhole, IProgress<VerificationProgress>? progress, CancellationToken cancellationToken)
    {
        await using var log = from();
        var writer = new PartWriter(to, tail, isWhole, PartRecords);
        while (await log.NextAsync(cancellationToken) is { } segment)
        {
            if (log is ExportedLog { Head.IsOpen: true })
                throw new AuditLogException("The export holds opened records; only a sealed one can be taken over.");
            await foreach (var item in segment.ReadAsync(cancellationToken))
            {
                await writer.AddAsync(item, cancellationToken);
                if (item.Checkpoint is not null)
                    progress?.Report(new VerificationProgress(item.Checkpoint.Size, log.Records));
            }
        }

        if (log.FaultAtEnd(writer.Next) is { } fault)
            throw new AuditLogException(fault.Explanation);
        await writer.EndAsync(cancellationToken);
        return (writer.Copied, log.State ?? throw new AuditLogException("Statistics and holds are not in the export: export the log again while it rests."));
    }
}
