namespace SearchGateway.Host.Api.Rest;

/// <summary>
/// Verification of links over REST: the same methods and messages as over gRPC. Record numbers stand in bodies and never in an
/// address.
/// </summary>
internal static class LinkEndpoints
{
    /// <summary><c>GET /v1/links?list=to_verify</c>.</summary>
    public static Task ListAsync(HttpContext http, LinkMethods methods) =>
        MethodEndpoint.GetAsync<V1.ListLinksRequest, V1.ListLinksResponse>(http, methods.ListAsync);

    /// <summary><c>GET /v1/links/{link_id}</c>.</summary>
    public static Task GetAsync(HttpContext http, LinkMethods methods) =>
        MethodEndpoint.GetAsync<V1.GetLinkRequest, V1.GetLinkResponse>(http, methods.GetAsync);

    /// <summary><c>POST /v1/links:find</c>.</summary>
    public static Task FindAsync(HttpContext http, LinkMethods methods) =>
        MethodEndpoint.PostAsync<V1.FindLinkRequest, V1.FindLinkResponse>(http, methods.FindAsync);

    /// <summary><c>POST /v1/links/{link_id}/verification</c>.</summary>
    public static Task VerifyAsync(HttpContext http, LinkMethods methods) =>
        MethodEndpoint.PostAsync<V1.VerifyLinkRequest, V1.VerifyLinkResponse>(http, methods.VerifyAsync);
}
