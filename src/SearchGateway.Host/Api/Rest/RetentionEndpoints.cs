namespace SearchGateway.Host.Api.Rest;

/// <summary>Holds and erasure over REST: the same methods and messages as over gRPC.</summary>
internal static class RetentionEndpoints
{
    /// <summary><c>POST /v1/audit/holds</c>.</summary>
    public static Task PlaceAsync(HttpContext http, RetentionMethods methods) =>
        MethodEndpoint.PostAsync<V1.PlaceHoldRequest, V1.PlaceHoldResponse>(http, methods.PlaceAsync);

    /// <summary><c>GET /v1/audit/holds</c>.</summary>
    public static Task ListAsync(HttpContext http, RetentionMethods methods) =>
        MethodEndpoint.GetAsync<V1.ListHoldsRequest, V1.ListHoldsResponse>(http, methods.ListAsync);

    /// <summary><c>POST /v1/audit/holds/{hold_id}/lift</c>.</summary>
    public static Task LiftAsync(HttpContext http, RetentionMethods methods) =>
        MethodEndpoint.PostAsync<V1.LiftHoldRequest, V1.LiftHoldResponse>(http, methods.LiftAsync);

    /// <summary><c>GET /v1/audit/erasure</c>.</summary>
    public static Task PreviewAsync(HttpContext http, RetentionMethods methods) =>
        MethodEndpoint.GetAsync<V1.PreviewErasureRequest, V1.PreviewErasureResponse>(http, methods.PreviewAsync);

    /// <summary><c>POST /v1/audit/erasure</c>.</summary>
    public static Task EraseAsync(HttpContext http, RetentionMethods methods) =>
        MethodEndpoint.PostAsync<V1.EraseRecordsRequest, V1.EraseRecordsResponse>(http, methods.EraseAsync);
}
