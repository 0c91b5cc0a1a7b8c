namespace SearchGateway.Model;

/// <summary>The log passes from one signing key to the next. The last record that the one key signs; the checkpoint over it names both keys.</summary>
public sealed record KeyHandoverRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => HandoverId;

    /// <summary>Identifies the handover.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo of the key before, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> PreviousKey { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo of the next key, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> NextKey { get; init; }
}
