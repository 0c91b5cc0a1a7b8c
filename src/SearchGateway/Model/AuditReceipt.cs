using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// Proof that a record stands durably in the audit log: RFC 6962 inclusion in a signed checkpoint. Only the audit step
/// makes one, after the record's group is on disk; an answer cannot be released without it.
/// </summary>
public sealed record AuditReceipt
{
    internal AuditReceipt(string log, long index, ReadOnlyMemory<byte> leafHash, ImmutableArray<ReadOnlyMemory<byte>> inclusionProof, string checkpoint, ReadOnlyMemory<byte> record)
    {
        Log = log;
        Index = index;
        LeafHash = leafHash;
        InclusionProof = inclusionProof;
        Checkpoint = checkpoint;
        Record = record;
    }

    /// <summary>The log's origin line.</summary>
    public string Log { get; }

    /// <summary>Position of the record in the log, from 0.</summary>
    public long Index { get; }

    /// <summary>SHA-256 of 0x00 and <see cref="Record"/>.</summary>
    public ReadOnlyMemory<byte> LeafHash { get; }

    /// <summary>The audit path from the leaf to the checkpoint's root, lowest first; 32 bytes each.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> InclusionProof { get; }

    /// <summary>The signed checkpoint: origin, size, root and signature lines.</summary>
    public string Checkpoint { get; }

    /// <summary>
    /// The record as it stands in the log: UTF-8 JSON, who asked for which purpose, which systems were asked and what kinds of
    /// things were released; no value that was searched or found.
    /// </summary>
    public ReadOnlyMemory<byte> Record { get; }
}
