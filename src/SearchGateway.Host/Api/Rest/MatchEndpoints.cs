using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Api.Rest;

/// <summary>How two records of an answer compare, over REST.</summary>
internal static class MatchEndpoints
{
    /// <summary><c>POST /v1/explain-match</c>.</summary>
    public static async Task ExplainAsync(HttpContext http, MatchDoor door)
    {
        var body = await RequestBody.ReadAsync<V1.ExplainMatchRequest>(http);
        if (body.Message is not { } request)
        {
            await RestResponse.WriteAsync(http, body.Problem!);
            return;
        }

        var reply = await door.ExplainAsync(http.Caller(), request.ToInput());
        if (reply is MatchInquiryReply.Explained explained)
            await RestResponse.WriteAsync(http, explained.ToMessage());
        else
            await RestResponse.WriteAsync(http, ProblemOf.Inquiry(reply));
    }
}
