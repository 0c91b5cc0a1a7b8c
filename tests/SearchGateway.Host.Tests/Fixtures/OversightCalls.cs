using Google.Protobuf;
using Grpc.Core;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>The methods of OversightService as a client calls them.</summary>
internal sealed class OversightCalls(CallInvoker invoker)
{
    private static readonly ContractMethods Methods = new("searchgateway.v1.OversightService");

    /// <summary>Calls the method that takes this request and gives this answer.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(string method, TRequest request, CallOptions options)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        await invoker.AsyncUnaryCall(Methods.Of<TRequest, TResponse>(MethodType.Unary, method), null, options, request);

    /// <summary>All parts of an export.</summary>
    public async Task<List<V1.ExportRecordsResponse>> ExportAsync(V1.ExportRecordsRequest request, CallOptions options)
    {
        var method = Methods.Of<V1.ExportRecordsRequest, V1.ExportRecordsResponse>(MethodType.ServerStreaming, "ExportRecords");
        using var call = invoker.AsyncServerStreamingCall(method, null, options, request);
        var parts = new List<V1.ExportRecordsResponse>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            parts.Add(call.ResponseStream.Current);
        return parts;
    }
}
