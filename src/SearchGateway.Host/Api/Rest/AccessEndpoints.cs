using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Api.Rest;

/// <summary>What a caller may know beside searching: its own access, and the key that verifies its receipts.</summary>
internal static class AccessEndpoints
{
    /// <summary><c>POST /v1/what-may-i-ask</c>.</summary>
    public static async Task WhatMayIAskAsync(HttpContext http, SearchDoor door)
    {
        var body = await RequestBody.ReadAsync<V1.WhatMayIAskRequest>(http);
        if (body.Message is not { } request)
            await RestResponse.WriteAsync(http, body.Problem!);
        else if (!AccessMapping.TryReadPurpose(request, out var purpose, out var fault))
            await RestResponse.WriteAsync(http, ProblemOf.Faults([fault]));
        else
            await RestResponse.WriteAsync(http, door.For(http).Explain(http.Caller(), purpose).ToMessage());
    }

    /// <summary><c>GET /v1/audit/key</c>.</summary>
    public static async Task AuditKeyAsync(HttpContext http, SearchDoor door)
    {
        http.Response.ContentType = "application/x-pem-file";
        await http.Response.WriteAsync(door.AuditKey(), http.RequestAborted);
    }
}
