using System.Text;

namespace SearchGateway.Edge;

/// <summary>Says in the caller's own protocol why the edge itself has no answer: an RFC 9457 problem, or a gRPC status.</summary>
internal sealed class EdgeProblems(RequestDelegate next)
{
    private const string GrpcContentType = "application/grpc";
    private const int GrpcResourceExhausted = 8;
    private const int GrpcUnimplemented = 12;
    private const int GrpcUnavailable = 14;

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return;

        // A gateway's own answer is left as it is, whatever its status.
        if (context.GetForwarderErrorFeature() is not null)
            await WriteAsync(context, context.Response.StatusCode, GrpcUnavailable, "no_gateway", "No gateway answers", "No gateway could take the call. It may be tried again.");
        else if (context.GetEndpoint() is null)
            await WriteAsync(context, StatusCodes.Status404NotFound, GrpcUnimplemented, "not_found", "There is nothing at this address", "The edge forwards the public contract only.");
    }

    /// <summary>Turns away a call of somebody who has had their share.</summary>
    public static Task WriteLimitedAsync(HttpContext context, TimeSpan wait) => WriteAsync(
        context, StatusCodes.Status429TooManyRequests, GrpcResourceExhausted, "limit_reached", "Too many calls",
        "More calls came with certificates of this State or organisation than are agreed. Nobody was asked; try again later.", wait);

    private static async Task WriteAsync(HttpContext context, int status, int grpcStatus, string reason, string title, string detail, TimeSpan? retryAfter = null)
    {
        context.Response.Clear();
        if (retryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (context.Request.ContentType?.StartsWith(GrpcContentType, StringComparison.OrdinalIgnoreCase) == true)
        {
            context.Response.ContentType = GrpcContentType;
            context.Response.Headers["grpc-status"] = grpcStatus.ToString(System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers["grpc-message"] = detail;
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        await context.Response.Body.WriteAsync(
            Encoding.UTF8.GetBytes($$"""{"type":"urn:searchgateway:problem:{{reason}}","title":"{{title}}","status":{{status}},"detail":"{{detail}}","reason":"{{reason}}"}"""),
            context.RequestAborted);
    }
}
