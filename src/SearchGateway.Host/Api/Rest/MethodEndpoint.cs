using Google.Protobuf;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Rest;

/// <summary>A method of the contract over REST.</summary>
internal static class MethodEndpoint
{
    /// <summary>A method whose message is the body; what identifies stands in the address.</summary>
    public static async Task PostAsync<TRequest, TResponse>(
        HttpContext http, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var body = await RequestBody.ReadAsync<TRequest>(http);
        if (body.Message is not { } request)
            await RestResponse.WriteAsync(http, body.Problem!);
        else if (RequestAddress.Read(http.Request, request) is { Count: > 0 } faults)
            await RestResponse.WriteAsync(http, ProblemOf.Untaken(faults));
        else
            await AnswerAsync(http, method, request);
    }

    /// <summary>A method whose message stands in the address.</summary>
    public static async Task GetAsync<TRequest, TResponse>(
        HttpContext http, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var request = new TRequest();
        if (RequestAddress.Read(http.Request, request) is { Count: > 0 } faults)
            await RestResponse.WriteAsync(http, ProblemOf.Untaken(faults));
        else
            await AnswerAsync(http, method, request);
    }

    private static async Task AnswerAsync<TRequest, TResponse>(
        HttpContext http, Func<Caller, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method, TRequest request)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var reply = await method(http.Caller(), request, http.RequestAborted);
        await (reply.Message is { } message ? RestResponse.WriteAsync(http, message) : RestResponse.WriteAsync(http, reply.Problem!));
    }
}
