using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>The methods of the contract's RetentionService, once for both faces.</summary>
internal sealed class RetentionMethods(RetentionDoor door)
{
    public async Task<MethodReply<V1.PlaceHoldResponse>> PlaceAsync(Caller caller, V1.PlaceHoldRequest request, CancellationToken cancellationToken) => Reply(
        await door.PlaceAsync(caller, request.ToInput(), cancellationToken),
        (hold, receipt) => new V1.PlaceHoldResponse { Hold = hold.ToMessage(), Receipt = receipt });

    public async Task<MethodReply<V1.ListHoldsResponse>> ListAsync(Caller caller, V1.ListHoldsRequest request, CancellationToken cancellationToken) => Reply(
        await door.ListAsync(caller, cancellationToken),
        (holds, receipt) => new V1.ListHoldsResponse { Holds = { holds.Select(hold => hold.ToMessage()) }, Receipt = receipt });

    public async Task<MethodReply<V1.LiftHoldResponse>> LiftAsync(Caller caller, V1.LiftHoldRequest request, CancellationToken cancellationToken) => Reply(
        await door.LiftAsync(caller, request.HoldId, cancellationToken),
        (hold, receipt) => new V1.LiftHoldResponse { Hold = hold.ToMessage(), Receipt = receipt });

    public async Task<MethodReply<V1.PreviewErasureResponse>> PreviewAsync(Caller caller, V1.PreviewErasureRequest request, CancellationToken cancellationToken) => Reply(
        await door.PreviewAsync(caller, cancellationToken),
        (preview, _) => preview.ToMessage());

    public async Task<MethodReply<V1.EraseRecordsResponse>> EraseAsync(Caller caller, V1.EraseRecordsRequest request, CancellationToken cancellationToken) => Reply(
        await door.EraseAsync(caller, request.Most, cancellationToken),
        (progress, receipt) => new V1.EraseRecordsResponse { Erased = progress.Erased, Held = progress.Held, Complete = progress.IsComplete, Receipt = receipt });

    private static MethodReply<TResponse> Reply<T, TResponse>(RetentionReply<T> reply, Func<T, V1.Receipt?, TResponse> toMessage)
        where TResponse : class => reply is RetentionReply<T>.Done done
            ? new(toMessage(done.Value, done.Receipt?.ToMessage()), null)
            : new(null, ProblemOf.Retention(reply));
}
