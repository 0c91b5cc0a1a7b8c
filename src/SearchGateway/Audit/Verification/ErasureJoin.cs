using System.Security.Cryptography;

namespace SearchGateway.Audit.Verification;

/// <summary>Holds blank rows against the records that say which were erased, stretch by stretch in the order of the log.</summary>
internal sealed class ErasureJoin
{
    private readonly SortedDictionary<long, ErasedRows> _open = [];

    /// <summary>Records that were found erased.</summary>
    public long Erased { get; private set; }

    /// <summary>Records of erasures that were found to hold.</summary>
    public long Proven { get; private set; }

    /// <summary>Records of erasures that could not be read, so that nothing is known of what they erased.</summary>
    public long Unread { get; private set; }

    /// <summary>Erasures of which rows were seen, but not yet the record.</summary>
    public int Unaccounted => _open.Count;

    /// <summary>Takes the findings of the next stretch.</summary>
    public AuditFault? Add(ErasureFindings next)
    {
        foreach (var (by, rows) in next.Erased)
        {
            Erased += rows.Count;
            if (_open.TryGetValue(by, out var before))
                before.Add(rows);
            else
                _open.Add(by, rows);
        }

        foreach (var claim in next.Claims)
        {
            _open.Remove(claim.Index, out var rows);
            if (Fault(claim, rows ?? new ErasedRows()) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>The log was read to its end: what is left must have been erased meanwhile, by records written behind that end.</summary>
    /// <param name="size">Records of the log when its verification began.</param>
    /// <param name="find">Reads a record, if it is there.</param>
    /// <param name="request">What opens it.</param>
    public async ValueTask<AuditFault?> EndAsync(long size, Func<long, ValueTask<StoredRecord?>> find, VerificationRequest request)
    {
        foreach (var (by, rows) in _open)
        {
            if (by < size || !Covers(await find(by), rows, request))
                return new AuditFault(AuditFaultKind.ErasureUnrecorded, rows.First, rows.First, $"Record {rows.First} was removed: it is said to have been erased by record {by}, which is no record of that.");
        }

        return null;
    }

    private static bool Covers(StoredRecord? record, ErasedRows rows, VerificationRequest request)
    {
        if (record is not { } by || new RecordCheck(request) is var check && check.Fault(by) is not null)
            return false;
        return check.Erasures.Claims is [var claim] && (!claim.IsRead || (claim.Count >= rows.Count && claim.First <= rows.First && claim.Last >= rows.Last));
    }

    private AuditFault? Fault(ErasureClaim claim, ErasedRows rows)
    {
        if (!claim.IsRead)
        {
            Unread++;
            return null;
        }

        if (claim.Count == rows.Count && SHA256.HashData(rows.Bytes()).AsSpan().SequenceEqual(claim.Hash.Span))
        {
            Proven++;
            return null;
        }

        if (rows.Count < claim.Count)
            return Fault(claim.Index, claim.Index, $"Record {claim.Index} says that it erased {claim.Count} records from {claim.First} to {claim.Last}, but {rows.Count} are erased by it: some were put back, or erased in another's name.");
        return Stranger(claim, rows) is { } stranger
            ? Fault(stranger, stranger, $"Record {stranger} was removed: record {claim.Index}, which is said to have erased it, did not.")
            : Fault(rows.First, rows.Last, $"Record {claim.Index} says that it erased {claim.Count} records from {claim.First} to {claim.Last}; {rows.Count} others are said to be erased by it, from {rows.First} to {rows.Last}.");
    }

    /// <summary>The one row that is blank without right, where leaving it out makes the rest right.</summary>
    private static long? Stranger(ErasureClaim claim, ErasedRows rows)
    {
        // Each trial hashes all of them; an erasure has some thousand.
        if (rows.Count != claim.Count + 1 || rows.Count > 16_384)
            return null;
        var bytes = rows.Bytes();
        var position = 0;
        foreach (var index in rows.Indexes())
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(bytes, 0, position);
            hash.AppendData(bytes, position + sizeof(long), bytes.Length - position - sizeof(long));
            if (hash.GetHashAndReset().AsSpan().SequenceEqual(claim.Hash.Span))
                return index;
            position += sizeof(long);
        }

        return null;
    }

    private static AuditFault Fault(long first, long last, string explanation) => new(AuditFaultKind.ErasureDiffers, first, last, explanation);
}
