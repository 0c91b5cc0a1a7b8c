using SearchGateway.Audit.Retention;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>What the faces call of holds and erasure, so that a test can stand in for them.</summary>
internal sealed class RetentionDoor
{
    public required Func<Caller, HoldInput, CancellationToken, ValueTask<RetentionReply<AuditHold>>> PlaceAsync { get; init; }

    public required Func<Caller, CancellationToken, ValueTask<RetentionReply<IReadOnlyList<AuditHold>>>> ListAsync { get; init; }

    public required Func<Caller, string, CancellationToken, ValueTask<RetentionReply<AuditHold>>> LiftAsync { get; init; }

    public required Func<Caller, CancellationToken, ValueTask<RetentionReply<ErasurePreview>>> PreviewAsync { get; init; }

    public required Func<Caller, int, CancellationToken, ValueTask<RetentionReply<ErasureProgress>>> EraseAsync { get; init; }

    public static RetentionDoor To(AuditHolds holds, AuditErasure erasure) => new()
    {
        PlaceAsync = holds.PlaceAsync,
        ListAsync = holds.ListAsync,
        LiftAsync = holds.LiftAsync,
        PreviewAsync = erasure.PreviewAsync,
        EraseAsync = erasure.EraseAsync,
    };
}
