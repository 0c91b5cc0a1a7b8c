using System.Text;
using Google.Protobuf;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Api.Rest;

/// <summary>Writes messages and problems as REST answers.</summary>
internal static class RestResponse
{
    public static Task WriteAsync(HttpContext http, IMessage message) =>
        WriteAsync(http, StatusCodes.Status200OK, "application/json", ContractJson.Write(message));

    public static Task WriteAsync(HttpContext http, ApiProblem problem) =>
        WriteAsync(http, problem.Kind.HttpStatus, "application/problem+json", ContractJson.WriteSparse(problem.Body));

    private static async Task WriteAsync(HttpContext http, int status, string mediaType, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
