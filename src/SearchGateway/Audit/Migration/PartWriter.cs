using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit.Migration;

/// <summary>Collects records and checkpoints into parts. What the target has already is compared and left out.</summary>
internal sealed class PartWriter(IAuditImport target, AuditTail tail, bool isWhole, int partRecords)
{
    private readonly List<StoredRecord> _records = [];
    private readonly List<StoredCheckpoint> _checkpoints = [];
    private readonly long _start = tail.NextIndex;
    private bool _isMet = tail.Last is null;

    /// <summary>Index of the record that must come next.</summary>
    public long Next { get; private set; }

    public long Copied { get; private set; }

    public async ValueTask AddAsync(Verification.LogItem item, CancellationToken cancellationToken)
    {
        if (item.Checkpoint is null)
            Take(item.Record);
        else if (item.Checkpoint.Size <= _start)
            Compare(item.Checkpoint);
        else if (!_isMet)
            throw Other();
        else
            _checkpoints.Add(item.Checkpoint);

        if (_checkpoints.Count > 0 && item.Checkpoint is not null && (_records.Count >= partRecords || _checkpoints.Count >= partRecords))
            await FlushAsync(cancellationToken);
    }

    /// <summary>Writes the last part.</summary>
    /// <exception cref="AuditLogException">Records are left that no checkpoint covers, or the target holds more than the log.</exception>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        if (!_isMet)
            throw Other();
        if (_checkpoints.Count > 0)
            await FlushAsync(cancellationToken);
        if (_records.Count > 0)
            throw new AuditLogException($"Record {_records[0].Index} is covered by no checkpoint: verify the log before it is moved.");
    }

    private void Take(in StoredRecord record)
    {
        if (record.Index != Next)
            throw new AuditLogException($"Record {record.Index} stands where record {Next} belongs: verify the log before it is moved.");
        if (record.LeafHash.Length != MerkleHash.Size || record.Entry.Kind.Length == 0)
            throw new AuditLogException($"Record {record.Index} is not whole: verify the log before it is moved.");
        Next++;
        if (record.Index >= _start)
            _records.Add(record);
    }

    private void Compare(StoredCheckpoint checkpoint)
    {
        if (checkpoint.Size != tail.Last?.Size)
            return;
        if (checkpoint.Note != tail.Last.Note || _start != tail.Last.Size)
            throw Other();
        _isMet = true;
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (isWhole)
            throw new AuditLogException("The target holds a whole log that ends earlier: give a new one.");
        if (_records.Count == 0 || _checkpoints[^1].Size != _records[^1].Index + 1)
            throw new AuditLogException($"The checkpoint of {_checkpoints[^1].Size} records does not cover the records before it: verify the log before it is moved.");
        await target.AddAsync(new LogPart(_records, _checkpoints), cancellationToken);
        Copied += _records.Count;
        _records.Clear();
        _checkpoints.Clear();
    }

    private static AuditLogException Other() => new("The target holds another log, or more of this one than is to be moved: give a new one.");
}
