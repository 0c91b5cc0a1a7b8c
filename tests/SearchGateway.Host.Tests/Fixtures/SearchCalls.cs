using Google.Protobuf;
using Grpc.Core;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>The contract's methods as a client calls them.</summary>
internal sealed class SearchCalls(CallInvoker invoker)
{
    private const string Service = "searchgateway.v1.SearchService";
    private const string PolicyService = "searchgateway.v1.PolicyService";

    public AsyncUnaryCall<V1.SearchResponse> SearchAsync(V1.SearchRequest request, CallOptions options) =>
        invoker.AsyncUnaryCall(Method<V1.SearchRequest, V1.SearchResponse>(MethodType.Unary, "Search"), null, options, request);

    public AsyncServerStreamingCall<V1.SearchStreamResponse> SearchStream(V1.SearchRequest request, CallOptions options) =>
        invoker.AsyncServerStreamingCall(
            Method<V1.SearchRequest, V1.SearchStreamResponse>(MethodType.ServerStreaming, "SearchStream"), null, options, request);

    public AsyncUnaryCall<V1.WhatMayIAskResponse> WhatMayIAskAsync(V1.WhatMayIAskRequest request, CallOptions options) =>
        invoker.AsyncUnaryCall(Method<V1.WhatMayIAskRequest, V1.WhatMayIAskResponse>(MethodType.Unary, "WhatMayIAsk"), null, options, request);

    public AsyncUnaryCall<V1.GetPolicyResponse> GetPolicyAsync(CallOptions options) => invoker.AsyncUnaryCall(
        Method<V1.GetPolicyRequest, V1.GetPolicyResponse>(MethodType.Unary, "GetPolicy", PolicyService), null, options, new V1.GetPolicyRequest());

    public AsyncUnaryCall<V1.ReloadPolicyResponse> ReloadPolicyAsync(CallOptions options) => invoker.AsyncUnaryCall(
        Method<V1.ReloadPolicyRequest, V1.ReloadPolicyResponse>(MethodType.Unary, "ReloadPolicy", PolicyService), null, options, new V1.ReloadPolicyRequest());

    private static Method<TRequest, TResponse> Method<TRequest, TResponse>(MethodType type, string name, string service = Service)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        new(type, service, name, Marshaller<TRequest>(), Marshaller<TResponse>());

    private static Marshaller<T> Marshaller<T>()
        where T : class, IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return Marshallers.Create(message => message.ToByteArray(), parser.ParseFrom);
    }
}
