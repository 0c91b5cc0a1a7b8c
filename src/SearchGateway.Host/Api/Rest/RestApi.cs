namespace SearchGateway.Host.Api.Rest;

/// <summary>The addresses of the REST face.</summary>
internal static class RestApi
{
    public static void MapRest(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1").WithMetadata(new BodySizeLimit());
        v1.MapPost("/search", SearchEndpoints.SearchAsync);
        v1.MapPost("/search:stream", SearchEndpoints.SearchStreamAsync);
        v1.MapPost("/what-may-i-ask", AccessEndpoints.WhatMayIAskAsync);
        v1.MapGet("/audit/key", AccessEndpoints.AuditKeyAsync);
        v1.MapGet("/policy", PolicyEndpoints.GetAsync);
        v1.MapPost("/policy/reload", PolicyEndpoints.ReloadAsync);
    }
}
