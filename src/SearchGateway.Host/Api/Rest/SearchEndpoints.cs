using SearchGateway.Host.Admission;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Rest;

/// <summary>The search over REST.</summary>
internal static class SearchEndpoints
{
    /// <summary><c>POST /v1/search</c>.</summary>
    public static async Task SearchAsync(HttpContext http, SearchDoor door, SearchAdmission admission, OverloadRefusal refusal, TimeProvider time)
    {
        var body = await RequestBody.ReadAsync<V1.SearchRequest>(http);
        using var deadline = CallerDeadline.Start(http, time, out var fault);
        if (body.Message is not { } request || deadline is null)
        {
            await RestResponse.WriteAsync(http, body.Problem ?? ProblemOf.Faults([fault!]));
            return;
        }

        if (!admission.Admits(http, request))
        {
            await refusal.WriteAsync(http);
            return;
        }

        var reply = await door.SearchAsync(http.Caller(), request.ToInput(), deadline.Budget, deadline.Token);
        if (reply is SearchReply.Answered answered)
            await RestResponse.WriteAsync(http, new V1.SearchResponse { Answer = answered.Answer.ToMessage() });
        else
            await RestResponse.WriteAsync(http, ProblemAfter(reply, deadline));
    }

    /// <summary>
    /// <c>POST /v1/search:stream</c>: events <c>system</c>, then <c>summary</c>, or <c>problem</c> if the search fails after the
    /// first event. A search that fails before it is answered with the problem and its status.
    /// </summary>
    public static async Task SearchStreamAsync(HttpContext http, SearchDoor door, SearchAdmission admission, OverloadRefusal refusal, TimeProvider time)
    {
        var body = await RequestBody.ReadAsync<V1.SearchRequest>(http);
        using var deadline = CallerDeadline.Start(http, time, out var fault);
        if (body.Message is not { } request || deadline is null)
        {
            await RestResponse.WriteAsync(http, body.Problem ?? ProblemOf.Faults([fault!]));
            return;
        }

        if (!admission.Admits(http, request))
        {
            await refusal.WriteAsync(http);
            return;
        }

        var events = new EventStream(http);
        await foreach (var released in door.SearchStreamAsync(http.Caller(), request.ToInput(), deadline.Budget, deadline.Token))
        {
            if (StreamMapping.ToMessage(released) is { } message)
                await events.WriteAsync(message, http.RequestAborted);
            else if (released is SearchEvent.Ended ended)
                await EndAsync(http, events, ProblemAfter(ended.Reply, deadline));
        }
    }

    private static Task EndAsync(HttpContext http, EventStream events, ApiProblem problem) => events.HasStarted
        ? events.WriteAsync(problem, http.RequestAborted)
        : RestResponse.WriteAsync(http, problem);

    private static ApiProblem ProblemAfter(SearchReply reply, CallerDeadline deadline) =>
        reply is SearchReply.Abandoned && deadline.HasPassed ? ProblemOf.DeadlineExceeded : ProblemOf.Reply(reply);
}
