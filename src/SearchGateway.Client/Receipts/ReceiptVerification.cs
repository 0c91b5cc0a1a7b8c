namespace SearchGateway.Client;

/// <summary>What became of the check of one receipt.</summary>
public sealed record ReceiptVerification
{
    private ReceiptVerification()
    {
    }

    /// <summary>What is wrong; <see cref="ReceiptFault.None"/> if the record is proven to stand in the log.</summary>
    public ReceiptFault Fault { get; private init; }

    /// <summary>The fault in words; empty if there is none.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The log's origin line; empty if the receipt is faulty.</summary>
    public string Log { get; private init; } = "";

    /// <summary>The record's position in the log, from 0.</summary>
    public long Index { get; private init; }

    /// <summary>Number of records in the log at the checkpoint.</summary>
    public long LogSize { get; private init; }

    /// <summary>What the record says; null if the receipt is faulty, or the record has not the form that this library knows.</summary>
    public RecordedSearch? Record { get; private init; }

    /// <summary>What the record says of a step of a request for access; null if it is about something else.</summary>
    public RecordedStep? Step { get; private init; }

    /// <summary>The cosignatures of known witnesses on the checkpoint.</summary>
    public IReadOnlyList<Cosignature> Cosignatures { get; private init; } = [];

    /// <summary>True: the record stands in the log and, where it was checked against something, is about it.</summary>
    public bool IsValid => Fault == ReceiptFault.None;

    internal static ReceiptVerification Valid(CheckpointVerification checkpoint, long index, RecordedSearch? record, RecordedStep? step) =>
        new() { Log = checkpoint.Log, Index = index, LogSize = checkpoint.Size, Cosignatures = checkpoint.Cosignatures, Record = record, Step = step };

    internal static ReceiptVerification Faulty(ReceiptFault fault, string reason) => new() { Fault = fault, Reason = reason };
}

/// <summary>Why a receipt proves nothing.</summary>
public enum ReceiptFault
{
    /// <summary>It does prove inclusion.</summary>
    None,

    /// <summary>The answer carries no receipt.</summary>
    Missing,

    /// <summary>The checkpoint has not the form of a signed note, or its text is no checkpoint.</summary>
    Malformed,

    /// <summary>The checkpoint belongs to another log than the receipt names.</summary>
    OtherLog,

    /// <summary>No signature of the log's key verifies over the checkpoint.</summary>
    WrongSignature,

    /// <summary>The record is not shown to be under the checkpoint's root.</summary>
    NotIncluded,

    /// <summary>The receipt carries no record, or another than the one in the log, or one that cannot be read.</summary>
    WrongRecord,

    /// <summary>Fewer witnesses have cosigned the checkpoint than are demanded.</summary>
    NotWitnessed,

    /// <summary>A later checkpoint is not shown to continue an earlier one.</summary>
    NotConsistent,

    /// <summary>The record stands in the log but describes another answer, event or refusal.</summary>
    NotAboutThis,
}
