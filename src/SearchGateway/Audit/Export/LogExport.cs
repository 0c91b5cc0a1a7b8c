using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;

namespace SearchGateway.Audit.Export;

/// <summary>Writes a whole log as JSON Lines: the file proves itself without the store, and another store can take it over.</summary>
public static class LogExport
{
    private const int FlushAt = 1 << 20;

    /// <summary>Writes what the log holds at the start, while it may be written on.</summary>
    /// <param name="reader">The log.</param>
    /// <param name="output">Takes the lines; stays open.</param>
    /// <param name="open">Keys with which records are opened; null to leave them sealed. Those that do not open stay sealed.</param>
    /// <param name="written">The time that stands in the first line.</param>
    /// <param name="progress">Told how many records are written, or null.</param>
    /// <param name="cancellationToken">Stops the export; the file then lacks its last line.</param>
    /// <returns>Number of records and of checkpoints.</returns>
    public static async Task<(long Records, long Checkpoints)> WriteAsync(
        IAuditReader reader, Stream output, RecordKeys? open, DateTimeOffset written, IProgress<VerificationProgress>? progress, CancellationToken cancellationToken)
    {
        // Not disposed: the reader is the caller's.
        var log = new StoredLog(_ => ValueTask.FromResult(reader));
        var tail = await log.BeginAsync(cancellationToken);
        var end = tail.Last?.Size ?? 0;
        var handovers = await log.ReadHandoversAsync(cancellationToken);
        await using var lines = new ExportWriter(output);
        var origin = tail.Last is { } last && Checkpoint.TryParse(last.Note, out var checkpoint) ? checkpoint.Origin : null;
        lines.Write(json => ExportLine.Head(json, origin, open is null ? ExportFormat.Sealed : ExportFormat.Open, tail, handovers, written));
        var (records, checkpoints) = (0L, 0L);
        while (await log.NextAsync(cancellationToken) is { } segment)
        {
            await foreach (var item in segment.ReadAsync(cancellationToken))
            {
                if ((item.Checkpoint?.Size ?? item.Record.Index + 1) > end)
                    break;
                if (item.Checkpoint is { } signed)
                    lines.Write(json => ExportLine.Checkpoint(json, signed));
                else
                    lines.Write(item.Record, Canonical(item.Record, open));
                (records, checkpoints) = item.Checkpoint is null ? (records + 1, checkpoints) : (records, checkpoints + 1);
                if (lines.Pending < FlushAt)
                    continue;
                await lines.FlushAsync(cancellationToken);
                progress?.Report(new VerificationProgress(records, end));
            }
        }

        var beside = log.State?.NextIndex == end ? log.State : null;
        foreach (var count in beside?.Statistics ?? [])
            lines.Write(json => ExportLine.Statistic(json, count));
        foreach (var hold in beside?.Holds ?? [])
            lines.Write(json => ExportLine.Hold(json, hold));
        lines.Write(json => ExportLine.End(json, records, checkpoints, beside));
        await lines.FlushAsync(cancellationToken);
        progress?.Report(new VerificationProgress(records, end));
        return (records, checkpoints);
    }

    /// <summary>The canonical record where it is to stand in plain and its leaf proves it; empty otherwise.</summary>
    private static ReadOnlyMemory<byte> Canonical(in StoredRecord record, RecordKeys? open)
    {
        if (open is null && !record.IsPlain)
            return default;
        return RecordOpening.Open(record, open) is { } body && MerkleHash.Leaf(body.Span).AsSpan().SequenceEqual(record.LeafHash.Span) ? body : default;
    }
}
