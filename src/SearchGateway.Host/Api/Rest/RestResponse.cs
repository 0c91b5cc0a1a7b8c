using System.Globalization;
using Google.Protobuf;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Api.Wire;

namespace SearchGateway.Host.Api.Rest;

/// <summary>Writes messages and problems as REST answers.</summary>
internal static class RestResponse
{
    public static async Task WriteAsync<TMessage>(HttpContext http, TMessage message)
        where TMessage : class, IMessage<TMessage>, new()
    {
        using var json = new JsonOutput();
        ContractJson.Write(json, message);
        await WriteAsync(http, StatusCodes.Status200OK, "application/json", json);
    }

    public static async Task WriteAsync(HttpContext http, ApiProblem problem)
    {
        if (problem.RetryAfter is { TotalSeconds: var seconds })
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        using var json = new JsonOutput();
        ContractJson.WriteSparse(json, problem.Body);
        await WriteAsync(http, problem.Kind.HttpStatus, "application/problem+json", json);
    }

    private static Task WriteAsync(HttpContext http, int status, string mediaType, JsonOutput json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType;
        http.Response.ContentLength = json.Length;
        return http.Response.Body.WriteAsync(json.Written, http.RequestAborted).AsTask();
    }
}
