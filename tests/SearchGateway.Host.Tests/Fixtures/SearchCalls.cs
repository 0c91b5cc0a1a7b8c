using Google.Protobuf;
using Grpc.Core;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>The contract's methods as a client calls them.</summary>
internal sealed class SearchCalls(CallInvoker invoker)
{
    private const string Service = "searchgateway.v1.SearchService";

    public AsyncUnaryCall<V1.SearchResponse> SearchAsync(V1.SearchRequest request, CallOptions options) =>
        invoker.AsyncUnaryCall(Method<V1.SearchRequest, V1.SearchResponse>(MethodType.Unary, "Search"), null, options, request);

    public AsyncServerStreamingCall<V1.SearchStreamResponse> SearchStream(V1.SearchRequest request, CallOptions options) =>
        invoker.AsyncServerStreamingCall(
            Method<V1.SearchRequest, V1.SearchStreamResponse>(MethodType.ServerStreaming, "SearchStream"), null, options, request);

    public AsyncUnaryCall<V1.WhatMayIAskResponse> WhatMayIAskAsync(V1.WhatMayIAskRequest request, CallOptions options) =>
        invoker.AsyncUnaryCall(Method<V1.WhatMayIAskRequest, V1.WhatMayIAskResponse>(MethodType.Unary, "WhatMayIAsk"), null, options, request);

    private static Method<TRequest, TResponse> Method<TRequest, TResponse>(MethodType type, string name)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        new(type, Service, name, Marshaller<TRequest>(), Marshaller<TResponse>());

    private static Marshaller<T> Marshaller<T>()
        where T : class, IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return Marshallers.Create(message => message.ToByteArray(), parser.ParseFrom);
    }
}
