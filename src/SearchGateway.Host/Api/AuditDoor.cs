using SearchGateway.Audit;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Host.Api;

/// <summary>What the faces and the health checks call of the log's proofs, so that a test can stand in for them.</summary>
internal sealed class AuditDoor
{
    /// <summary>The last checkpoint, or the last that is witnessed.</summary>
    public required Func<bool, CosignedCheckpoint?> Checkpoint { get; init; }

    public required Func<WitnessStanding> Standing { get; init; }

    /// <summary>Whether the store lets the gateway do more than append; null where it does not say.</summary>
    public required Func<bool?> MayAlter { get; init; }

    public required Func<long, long, CancellationToken, ValueTask<ProofReply>> ConsistencyAsync { get; init; }

    public required Func<long, long, CancellationToken, ValueTask<ProofReply>> InclusionAsync { get; init; }

    /// <summary>The key in force and the handovers to it.</summary>
    public required Func<CancellationToken, ValueTask<LogKeys>> KeysAsync { get; init; }

    public static AuditDoor To(AuditProofs proofs, AuditLog log) => new()
    {
        Checkpoint = proofs.Checkpoint,
        Standing = () => proofs.Standing,
        MayAlter = () => log.MayAlter,
        ConsistencyAsync = proofs.ConsistencyAsync,
        InclusionAsync = proofs.InclusionAsync,
        KeysAsync = proofs.KeysAsync,
    };
}
