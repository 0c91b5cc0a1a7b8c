using Grpc.Core;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>Requests for access over gRPC: the same methods and messages as over REST.</summary>
internal sealed class AccessRequestService(AccessRequestMethods methods, ILogger<AccessRequestService> log)
    : V1.AccessRequestService.AccessRequestServiceBase
{
    public override Task<V1.SubmitResponse> Submit(V1.SubmitRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.SubmitAsync, request);

    public override Task<V1.GetResponse> Get(V1.GetRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.GetAsync, request);

    public override Task<V1.ListResponse> List(V1.ListRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.ListAsync, request);

    public override Task<V1.VerifyResponse> Verify(V1.VerifyRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.VerifyAsync, request);

    public override Task<V1.WithdrawResponse> Withdraw(V1.WithdrawRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.WithdrawAsync, request);

    public override Task<V1.ListFirstStepsResponse> ListFirstSteps(V1.ListFirstStepsRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.ListFirstStepsAsync, request);

    public override Task<V1.JustifyResponse> Justify(V1.JustifyRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.JustifyAsync, request);

    private Task<TResponse> AnswerAsync<TRequest, TResponse>(
        ServerCallContext context, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method, TRequest request)
        where TResponse : class => context.GuardAsync(log, async () =>
        {
            var reply = await method(context.GetHttpContext().Caller(), request, context.CancellationToken);
            return reply.Message ?? throw reply.Problem!.ToRpcException();
        });
}
