using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Api.Rest;

/// <summary>The rules in force over REST.</summary>
internal static class PolicyEndpoints
{
    /// <summary><c>GET /v1/policy</c>.</summary>
    public static Task GetAsync(HttpContext http, PolicyDoor door) => RestResponse.WriteAsync(http, PolicyMapping.ToMessage(door.Active()));

    /// <summary><c>POST /v1/policy/reload</c>. The message has no members, so the body may be left out.</summary>
    public static async Task ReloadAsync(HttpContext http, PolicyDoor door)
    {
        if (http.Request.ContentType is not null || http.Request.ContentLength is > 0)
        {
            var body = await RequestBody.ReadAsync<V1.ReloadPolicyRequest>(http);
            if (body.Problem is not null)
            {
                await RestResponse.WriteAsync(http, body.Problem);
                return;
            }
        }

        var reply = await door.ReloadAsync(http.Caller(), http.RequestAborted);
        if (PolicyMapping.ToMessage(reply) is { } response)
            await RestResponse.WriteAsync(http, response);
        else
            await RestResponse.WriteAsync(http, ProblemOf.Reload(reply));
    }
}
