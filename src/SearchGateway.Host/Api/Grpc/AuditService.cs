using Grpc.Core;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>The log's checkpoints and proofs over gRPC: the same methods and messages as over REST.</summary>
internal sealed class AuditService(AuditMethods methods, ILogger<AuditService> log) : V1.AuditService.AuditServiceBase
{
    public override Task<V1.GetCheckpointResponse> GetCheckpoint(V1.GetCheckpointRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.CheckpointAsync, request);

    public override Task<V1.GetConsistencyResponse> GetConsistency(V1.GetConsistencyRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.ConsistencyAsync, request);

    public override Task<V1.GetInclusionResponse> GetInclusion(V1.GetInclusionRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.InclusionAsync, request);

    public override Task<V1.GetLogKeysResponse> GetLogKeys(V1.GetLogKeysRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.KeysAsync, request);

    private Task<TResponse> AnswerAsync<TRequest, TResponse>(
        ServerCallContext context, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method, TRequest request)
        where TResponse : class => context.GuardAsync(log, async () =>
        {
            var reply = await method(context.GetHttpContext().Caller(), request, context.CancellationToken);
            return reply.Message ?? throw reply.Problem!.ToRpcException();
        });
}
