using Google.Protobuf;
using Grpc.Core;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>The methods of LinkService as a client calls them.</summary>
internal sealed class LinkCalls(CallInvoker invoker)
{
    private static readonly ContractMethods Methods = new("searchgateway.v1.LinkService");

    /// <summary>Calls the method that takes this request and gives this answer.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(string method, TRequest request, CallOptions options)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        await invoker.AsyncUnaryCall(Methods.Of<TRequest, TResponse>(MethodType.Unary, method), null, options, request);
}
