namespace SearchGateway.Host.Api.Rest;

/// <summary>The log's checkpoints and proofs over REST: the same methods and messages as over gRPC.</summary>
internal static class AuditEndpoints
{
    /// <summary><c>GET /v1/audit/checkpoint?witnessed=true</c>.</summary>
    public static Task CheckpointAsync(HttpContext http, AuditMethods methods) =>
        MethodEndpoint.GetAsync<V1.GetCheckpointRequest, V1.GetCheckpointResponse>(http, methods.CheckpointAsync);

    /// <summary><c>GET /v1/audit/consistency?from=5&amp;to=9</c>.</summary>
    public static Task ConsistencyAsync(HttpContext http, AuditMethods methods) =>
        MethodEndpoint.GetAsync<V1.GetConsistencyRequest, V1.GetConsistencyResponse>(http, methods.ConsistencyAsync);

    /// <summary><c>GET /v1/audit/inclusion?index=4&amp;size=9</c>.</summary>
    public static Task InclusionAsync(HttpContext http, AuditMethods methods) =>
        MethodEndpoint.GetAsync<V1.GetInclusionRequest, V1.GetInclusionResponse>(http, methods.InclusionAsync);

    /// <summary><c>GET /v1/audit/keys</c>.</summary>
    public static Task KeysAsync(HttpContext http, AuditMethods methods) =>
        MethodEndpoint.GetAsync<V1.GetLogKeysRequest, V1.GetLogKeysResponse>(http, methods.KeysAsync);
}
