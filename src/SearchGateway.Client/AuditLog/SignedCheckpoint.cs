namespace SearchGateway.Client;

/// <summary>A checkpoint whose signatures have been verified.</summary>
public sealed record SignedCheckpoint
{
    internal SignedCheckpoint(string note, CheckpointVerification verification)
    {
        Note = note;
        Log = verification.Log;
        Size = verification.Size;
        Root = verification.Root;
        Cosignatures = verification.Cosignatures;
    }

    /// <summary>The signed note, with every signature line that came with it.</summary>
    public string Note { get; }

    /// <summary>The log's origin line.</summary>
    public string Log { get; }

    /// <summary>Number of records.</summary>
    public long Size { get; }

    /// <summary>Root over them, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Root { get; }

    /// <summary>The cosignatures of known witnesses.</summary>
    public IReadOnlyList<Cosignature> Cosignatures { get; }
}
