namespace SearchGateway.Host.Api.Rest;

/// <summary>Requests for access over REST: the same methods and messages as over gRPC; what identifies stands in the address.</summary>
internal static class AccessRequestEndpoints
{
    /// <summary><c>POST /v1/access-requests</c>.</summary>
    public static Task SubmitAsync(HttpContext http, AccessRequestMethods methods) =>
        MethodEndpoint.PostAsync<V1.SubmitRequest, V1.SubmitResponse>(http, methods.SubmitAsync);

    /// <summary><c>GET /v1/access-requests?list=own</c>.</summary>
    public static Task ListAsync(HttpContext http, AccessRequestMethods methods) =>
        MethodEndpoint.GetAsync<V1.ListRequest, V1.ListResponse>(http, methods.ListAsync);

    /// <summary><c>GET /v1/access-requests/{access_request_id}</c>.</summary>
    public static Task GetAsync(HttpContext http, AccessRequestMethods methods) =>
        MethodEndpoint.GetAsync<V1.GetRequest, V1.GetResponse>(http, methods.GetAsync);

    /// <summary><c>POST /v1/access-requests/{access_request_id}/verification</c>.</summary>
    public static Task VerifyAsync(HttpContext http, AccessRequestMethods methods) =>
        MethodEndpoint.PostAsync<V1.VerifyRequest, V1.VerifyResponse>(http, methods.VerifyAsync);

    /// <summary><c>POST /v1/access-requests/{access_request_id}/withdrawal</c>.</summary>
    public static Task WithdrawAsync(HttpContext http, AccessRequestMethods methods) =>
        MethodEndpoint.PostAsync<V1.WithdrawRequest, V1.WithdrawResponse>(http, methods.WithdrawAsync);

    /// <summary><c>GET /v1/first-steps</c>.</summary>
    public static Task ListFirstStepsAsync(HttpContext http, AccessRequestMethods methods) =>
        MethodEndpoint.GetAsync<V1.ListFirstStepsRequest, V1.ListFirstStepsResponse>(http, methods.ListFirstStepsAsync);

    /// <summary><c>POST /v1/first-steps/{search_id}/justification</c>.</summary>
    public static Task JustifyAsync(HttpContext http, AccessRequestMethods methods) =>
        MethodEndpoint.PostAsync<V1.JustifyRequest, V1.JustifyResponse>(http, methods.JustifyAsync);
}
