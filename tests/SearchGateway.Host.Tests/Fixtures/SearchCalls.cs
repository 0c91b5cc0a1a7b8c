using Grpc.Core;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>The contract's methods as a client calls them.</summary>
internal sealed class SearchCalls(CallInvoker invoker)
{
    private static readonly ContractMethods Methods = new("searchgateway.v1.SearchService");
    private static readonly ContractMethods PolicyMethods = new("searchgateway.v1.PolicyService");

    public AsyncUnaryCall<V1.SearchResponse> SearchAsync(V1.SearchRequest request, CallOptions options) =>
        invoker.AsyncUnaryCall(Methods.Of<V1.SearchRequest, V1.SearchResponse>(MethodType.Unary, "Search"), null, options, request);

    public AsyncServerStreamingCall<V1.SearchStreamResponse> SearchStream(V1.SearchRequest request, CallOptions options) =>
        invoker.AsyncServerStreamingCall(
            Methods.Of<V1.SearchRequest, V1.SearchStreamResponse>(MethodType.ServerStreaming, "SearchStream"), null, options, request);

    public AsyncUnaryCall<V1.WhatMayIAskResponse> WhatMayIAskAsync(V1.WhatMayIAskRequest request, CallOptions options) =>
        invoker.AsyncUnaryCall(Methods.Of<V1.WhatMayIAskRequest, V1.WhatMayIAskResponse>(MethodType.Unary, "WhatMayIAsk"), null, options, request);

    public AsyncUnaryCall<V1.ExplainMatchResponse> ExplainMatchAsync(V1.ExplainMatchRequest request, CallOptions options) =>
        invoker.AsyncUnaryCall(Methods.Of<V1.ExplainMatchRequest, V1.ExplainMatchResponse>(MethodType.Unary, "ExplainMatch"), null, options, request);

    public AsyncUnaryCall<V1.GetPolicyResponse> GetPolicyAsync(CallOptions options) => invoker.AsyncUnaryCall(
        PolicyMethods.Of<V1.GetPolicyRequest, V1.GetPolicyResponse>(MethodType.Unary, "GetPolicy"), null, options, new V1.GetPolicyRequest());

    public AsyncUnaryCall<V1.ReloadPolicyResponse> ReloadPolicyAsync(CallOptions options) => invoker.AsyncUnaryCall(
        PolicyMethods.Of<V1.ReloadPolicyRequest, V1.ReloadPolicyResponse>(MethodType.Unary, "ReloadPolicy"), null, options, new V1.ReloadPolicyRequest());
}
