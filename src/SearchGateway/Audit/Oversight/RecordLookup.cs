using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight;

/// <summary>Finds and opens records. The work of one call is bounded; what is found is opened one by one.</summary>
internal sealed class RecordLookup(IAuditReader reader, IAuditLookup log, Func<RecordKeys> recordKeys, Func<SubjectKeys> subjectKeys, OversightOptions options)
{
    private readonly LogScan _scan = new(log);

    public async ValueTask<RecordPage> FindAsync(RecordCriteria criteria, int size, PageCursor? after, CancellationToken cancellationToken)
    {
        var filter = new CriteriaFilter(criteria, subjectKeys());
        var part = after is { } cursor ? (From: cursor.Next, cursor.To) : await _scan.PartOfAsync(criteria.From, criteria.Until, cancellationToken);
        var (found, next) = await FindAsync(filter.Filter with { From = part.From, To = part.To }, size, cancellationToken);

        var records = ImmutableArray.CreateBuilder<LoggedRecord>(found.Count);
        foreach (var entry in found)
        {
            if (await OpenAsync(entry, filter, cancellationToken) is { } record)
                records.Add(record);
        }

        return new RecordPage(records.ToImmutable(), next < part.To ? new PageCursor(next, part.To).Write(criteria) : "", next - part.From);
    }

    /// <summary>One record; null if there is none.</summary>
    public async ValueTask<LoggedRecord?> ShowAsync(long index, CancellationToken cancellationToken)
    {
        await foreach (var stored in reader.ReadRecordsAsync(index, index + 1, cancellationToken))
            return Opened(stored, []);
        return null;
    }

    /// <summary>How many records there are, and the records up to where the log ends now.</summary>
    public async ValueTask<RecordExport> ExportAsync(RecordCriteria criteria, CancellationToken cancellationToken)
    {
        var filter = new CriteriaFilter(criteria, subjectKeys());
        var (from, to) = await _scan.PartOfAsync(criteria.From, criteria.Until, cancellationToken);
        var bounded = filter.Filter with { From = from, To = to };
        var count = 0L;
        await foreach (var (found, _) in _scan.WindowsAsync(bounded, cancellationToken))
            count += found.Count;
        return new RecordExport(count, AllAsync(filter, bounded, cancellationToken));
    }

    private async IAsyncEnumerable<LoggedRecord> AllAsync(CriteriaFilter filter, EntryFilter bounded, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (found, _) in _scan.WindowsAsync(bounded, cancellationToken))
        {
            foreach (var entry in found)
            {
                if (await OpenAsync(entry, filter, cancellationToken) is { } record)
                    yield return record;
            }
        }
    }

    private async ValueTask<(List<AuditEntry> Found, long Next)> FindAsync(EntryFilter filter, int size, CancellationToken cancellationToken)
    {
        List<AuditEntry> all = [];
        var last = filter.From;
        await foreach (var (found, next) in _scan.WindowsAsync(filter, cancellationToken))
        {
            last = next;
            all.AddRange(found.Take(size - all.Count));
            // The page ends with its last record, wherever in the window that stood.
            if (all.Count == size)
                return (all, all[^1].Index + 1);
            if (next - filter.From >= options.MostExamined)
                break;
        }

        return (all, last);
    }

    /// <summary>Null if the record was erased since its entry was read: then it is no longer found.</summary>
    private async ValueTask<LoggedRecord?> OpenAsync(AuditEntry entry, CriteriaFilter filter, CancellationToken cancellationToken)
    {
        await foreach (var stored in reader.ReadRecordsAsync(entry.Index, entry.Index + 1, cancellationToken))
            return stored.IsErased && entry.Entry.ErasedBy is null ? null : Opened(stored, filter.FoundBy(entry.Entry.Facts));
        return null;
    }

    private LoggedRecord Opened(StoredRecord stored, ImmutableArray<SubjectMatch> foundBy)
    {
        var canonical = RecordOpening.Open(stored, recordKeys());
        return new LoggedRecord
        {
            Index = stored.Index,
            Kind = RecordWords<AuditRecordKind>.Find(stored.Entry.Kind),
            Time = stored.IsErased ? null : stored.Entry.Time,
            ErasedBy = stored.Entry.ErasedBy,
            Record = canonical is { } bytes ? RecordReader.Read(bytes) : null,
            Canonical = canonical ?? default,
            FoundBy = foundBy,
        };
    }
}
