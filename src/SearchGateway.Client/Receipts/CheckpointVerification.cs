namespace SearchGateway.Client;

/// <summary>What became of the check of a checkpoint.</summary>
public sealed record CheckpointVerification
{
    private CheckpointVerification()
    {
    }

    /// <summary>What is wrong; <see cref="ReceiptFault.None"/> if nothing is.</summary>
    public ReceiptFault Fault { get; private init; }

    /// <summary>The fault in words; empty if there is none.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The log's origin line; empty if the checkpoint is faulty.</summary>
    public string Log { get; private init; } = "";

    /// <summary>Number of records.</summary>
    public long Size { get; private init; }

    /// <summary>Root over them, 32 bytes; empty if the checkpoint is faulty.</summary>
    public ReadOnlyMemory<byte> Root { get; private init; }

    /// <summary>The cosignatures of known witnesses.</summary>
    public IReadOnlyList<Cosignature> Cosignatures { get; private init; } = [];

    /// <summary>True: signed by the log, cosigned as demanded, and continuing what it was compared with.</summary>
    public bool IsValid => Fault == ReceiptFault.None;

    internal static CheckpointVerification Valid(Checkpoint checkpoint, IReadOnlyList<Cosignature> cosignatures) =>
        new() { Log = checkpoint.Origin, Size = checkpoint.Size, Root = checkpoint.Root, Cosignatures = cosignatures };

    internal static CheckpointVerification Faulty(ReceiptFault fault, string reason) => new() { Fault = fault, Reason = reason };
}
