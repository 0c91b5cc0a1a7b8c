using Google.Protobuf;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Rest;

/// <summary>Requests for access over REST: the same methods and messages as over gRPC; what identifies stands in the address.</summary>
internal static class AccessRequestEndpoints
{
    /// <summary><c>POST /v1/access-requests</c>.</summary>
    public static Task SubmitAsync(HttpContext http, AccessRequestMethods methods) =>
        PostAsync<V1.SubmitRequest, V1.SubmitResponse>(http, methods.SubmitAsync);

    /// <summary><c>GET /v1/access-requests?list=own</c>.</summary>
    public static Task ListAsync(HttpContext http, AccessRequestMethods methods) =>
        GetAsync<V1.ListRequest, V1.ListResponse>(http, methods.ListAsync);

    /// <summary><c>GET /v1/access-requests/{access_request_id}</c>.</summary>
    public static Task GetAsync(HttpContext http, AccessRequestMethods methods) =>
        GetAsync<V1.GetRequest, V1.GetResponse>(http, methods.GetAsync);

    /// <summary><c>POST /v1/access-requests/{access_request_id}/verification</c>.</summary>
    public static Task VerifyAsync(HttpContext http, AccessRequestMethods methods) =>
        PostAsync<V1.VerifyRequest, V1.VerifyResponse>(http, methods.VerifyAsync);

    /// <summary><c>POST /v1/access-requests/{access_request_id}/withdrawal</c>.</summary>
    public static Task WithdrawAsync(HttpContext http, AccessRequestMethods methods) =>
        PostAsync<V1.WithdrawRequest, V1.WithdrawResponse>(http, methods.WithdrawAsync);

    /// <summary><c>GET /v1/first-steps</c>.</summary>
    public static Task ListFirstStepsAsync(HttpContext http, AccessRequestMethods methods) =>
        GetAsync<V1.ListFirstStepsRequest, V1.ListFirstStepsResponse>(http, methods.ListFirstStepsAsync);

    /// <summary><c>POST /v1/first-steps/{search_id}/justification</c>.</summary>
    public static Task JustifyAsync(HttpContext http, AccessRequestMethods methods) =>
        PostAsync<V1.JustifyRequest, V1.JustifyResponse>(http, methods.JustifyAsync);

    private static async Task PostAsync<TRequest, TResponse>(
        HttpContext http, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage
    {
        var body = await RequestBody.ReadAsync<TRequest>(http);
        if (body.Message is not { } request)
            await RestResponse.WriteAsync(http, body.Problem!);
        else if (RequestAddress.Read(http.Request, request) is { Count: > 0 } faults)
            await RestResponse.WriteAsync(http, ProblemOf.Untaken(faults));
        else
            await AnswerAsync(http, method, request);
    }

    private static async Task GetAsync<TRequest, TResponse>(
        HttpContext http, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage
    {
        var request = new TRequest();
        if (RequestAddress.Read(http.Request, request) is { Count: > 0 } faults)
            await RestResponse.WriteAsync(http, ProblemOf.Untaken(faults));
        else
            await AnswerAsync(http, method, request);
    }

    private static async Task AnswerAsync<TRequest, TResponse>(
        HttpContext http, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method, TRequest request)
        where TResponse : class, IMessage
    {
        var reply = await method(http.Caller(), request, http.RequestAborted);
        await (reply.Message is { } message ? RestResponse.WriteAsync(http, message) : RestResponse.WriteAsync(http, reply.Problem!));
    }
}
