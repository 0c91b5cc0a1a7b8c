using Google.Protobuf;
using Grpc.Core;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>The methods of AccessRequestService as a client calls them.</summary>
internal sealed class RequestCalls(CallInvoker invoker)
{
    private static readonly ContractMethods Methods = new("searchgateway.v1.AccessRequestService");

    public async Task<V1.SubmitResponse> SubmitAsync(V1.SubmitRequest request, CallOptions options) =>
        await CallAsync<V1.SubmitRequest, V1.SubmitResponse>("Submit", request, options);

    /// <summary>Calls the method that takes this request and gives this answer.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(string method, TRequest request, CallOptions options)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        await invoker.AsyncUnaryCall(Methods.Of<TRequest, TResponse>(MethodType.Unary, method), null, options, request);
}
