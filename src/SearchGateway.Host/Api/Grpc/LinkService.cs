using Grpc.Core;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>Verification of links over gRPC: the same methods and messages as over REST.</summary>
internal sealed class LinkService(LinkMethods methods, ILogger<LinkService> log) : V1.LinkService.LinkServiceBase
{
    public override Task<V1.ListLinksResponse> ListLinks(V1.ListLinksRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.ListAsync, request);

    public override Task<V1.GetLinkResponse> GetLink(V1.GetLinkRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.GetAsync, request);

    public override Task<V1.FindLinkResponse> FindLink(V1.FindLinkRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.FindAsync, request);

    public override Task<V1.VerifyLinkResponse> VerifyLink(V1.VerifyLinkRequest request, ServerCallContext context) =>
        AnswerAsync(context, methods.VerifyAsync, request);

    private Task<TResponse> AnswerAsync<TRequest, TResponse>(
        ServerCallContext context, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method, TRequest request)
        where TResponse : class => context.GuardAsync(log, async () =>
        {
            var reply = await method(context.GetHttpContext().Caller(), request, context.CancellationToken);
            return reply.Message ?? throw reply.Problem!.ToRpcException();
        });
}
