using SearchGateway.Host.Admission;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Idempotency;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Rest;

/// <summary>The search over REST.</summary>
internal static class SearchEndpoints
{
    /// <summary><c>POST /v1/search</c>.</summary>
    public static async Task SearchAsync(
        HttpContext http, SearchDoor door, RepeatableSearches repeatable, SearchAdmission admission, OverloadRefusal refusal, TimeProvider time)
    {
        var body = await RequestBody.ReadAsync<V1.SearchRequest>(http);
        using var deadline = CallerDeadline.Start(http, time, out var fault);
        var key = IdempotencyKey.Read(http, out var keyFault);
        if (body.Message is not { } request || deadline is null || keyFault is not null)
        {
            await RestResponse.WriteAsync(http, body.Problem ?? FaultsOf(fault, keyFault));
            return;
        }

        if (!admission.Admits(http, request))
        {
            await refusal.WriteAsync(http);
            return;
        }

        var reply = key is null
            ? await door.For(http).SearchAsync(http.Caller(), request.ToInput(), deadline.Budget, deadline.Token)
            : await repeatable.SearchAsync(door.For(http), http.Caller(), key, request, deadline.Budget, deadline.Token);
        if (reply is SearchReply.Answered answered)
            await RestResponse.WriteAsync(http, new V1.SearchResponse { Answer = answered.Answer.ToMessage() });
        else
            await RestResponse.WriteAsync(http, reply is null ? ProblemOf.KeyReused : ProblemAfter(reply, deadline));
    }

    /// <summary>
    /// <c>POST /v1/search:stream</c>: events <c>system</c>, then <c>summary</c>, or <c>problem</c> if the search fails after the
    /// first event. A search that fails before it is answered with the problem and its status.
    /// </summary>
    public static async Task SearchStreamAsync(HttpContext http, SearchDoor door, SearchAdmission admission, OverloadRefusal refusal, TimeProvider time)
    {
        var body = await RequestBody.ReadAsync<V1.SearchRequest>(http);
        using var deadline = CallerDeadline.Start(http, time, out var fault);
        var keyFault = IdempotencyKey.RefuseIn(http);
        if (body.Message is not { } request || deadline is null || keyFault is not null)
        {
            await RestResponse.WriteAsync(http, body.Problem ?? FaultsOf(fault, keyFault));
            return;
        }

        if (!admission.Admits(http, request))
        {
            await refusal.WriteAsync(http);
            return;
        }

        var events = new EventStream(http);
        await foreach (var released in door.For(http).SearchStreamAsync(http.Caller(), request.ToInput(), deadline.Budget, deadline.Token))
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

    private static ApiProblem FaultsOf(params IEnumerable<InputFault?> faults) => ProblemOf.Faults(faults.OfType<InputFault>());

    private static ApiProblem ProblemAfter(SearchReply reply, CallerDeadline deadline) =>
        reply is SearchReply.Abandoned && deadline.HasPassed ? ProblemOf.DeadlineExceeded : ProblemOf.Reply(reply);
}
