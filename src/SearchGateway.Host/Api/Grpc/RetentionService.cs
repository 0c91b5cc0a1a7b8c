using Grpc.Core;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>Holds and erasure over gRPC: the same methods and messages as over REST.</summary>
internal sealed class RetentionService(RetentionMethods methods, ILogger<RetentionService> log) : V1.RetentionService.RetentionServiceBase
{
    public override Task<V1.PlaceHoldResponse> PlaceHold(V1.PlaceHoldRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.PlaceAsync, request);

    public override Task<V1.ListHoldsResponse> ListHolds(V1.ListHoldsRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.ListAsync, request);

    public override Task<V1.LiftHoldResponse> LiftHold(V1.LiftHoldRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.LiftAsync, request);

    public override Task<V1.PreviewErasureResponse> PreviewErasure(V1.PreviewErasureRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.PreviewAsync, request);

    public override Task<V1.EraseRecordsResponse> EraseRecords(V1.EraseRecordsRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.EraseAsync, request);

    private Task<TResponse> AnswerAsync<TRequest, TResponse>(
        ServerCallContext context, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method, TRequest request)
        where TResponse : class => context.GuardAsync(log, async () =>
        {
            var reply = await method(context.GetHttpContext().Caller(), request, context.CancellationToken);
            return reply.Message ?? throw reply.Problem!.ToRpcException();
        });
}
