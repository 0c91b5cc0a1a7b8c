using System.Globalization;
using System.Text;
using SearchGateway.Edge.Redispatch;
using Yarp.ReverseProxy.Forwarder;

namespace SearchGateway.Edge.Refusals;

/// <summary>Says in the caller's own protocol why the edge itself has no answer: an RFC 9457 problem, or a gRPC status with its details.</summary>
internal sealed class EdgeProblems(RequestDelegate next)
{
    private const string GrpcContentType = "application/grpc";

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return;

        // A gateway's own answer is left as it is, whatever its status.
        if (context.GetForwarderErrorFeature() is { } failed)
            await WriteAsync(context, RefusalOf(failed));
        else if (context.GetEndpoint() is null)
            await WriteAsync(context, EdgeRefusal.NotFound);
    }

    /// <summary>Turns a call away.</summary>
    /// <param name="context">The call.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="wait">Least time until the next try; null if waiting is no matter.</param>
    public static async Task WriteAsync(HttpContext context, EdgeRefusal refusal, TimeSpan? wait = null)
    {
        context.Response.Clear();
        var seconds = wait is { } time ? Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)) : (int?)null;
        if (seconds is not null)
            context.Response.Headers.RetryAfter = seconds.Value.ToString(CultureInfo.InvariantCulture);
        if (context.Request.ContentType?.StartsWith(GrpcContentType, StringComparison.OrdinalIgnoreCase) == true)
        {
            context.Response.ContentType = GrpcContentType;
            context.Response.Headers["grpc-status"] = refusal.GrpcStatus.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["grpc-message"] = StatusDetails.MessageOf(refusal);
            context.Response.Headers[StatusDetails.Header] = StatusDetails.Of(refusal, seconds);
            return;
        }

        context.Response.StatusCode = refusal.HttpStatus;
        context.Response.ContentType = "application/problem+json";
        await context.Response.Body.WriteAsync(
            Encoding.UTF8.GetBytes($$"""{"type":"{{refusal.Type}}","title":"{{refusal.Title}}","status":{{refusal.HttpStatus}},"detail":"{{refusal.Detail}}","reason":"{{refusal.Reason}}"}"""),
            context.RequestAborted);
    }

    private static EdgeRefusal RefusalOf(IForwarderErrorFeature failed) => failed switch
    {
        { Error: ForwarderError.NoAvailableDestinations } => EdgeRefusal.NoGateway,
        _ when CallersFaultIn(failed.Exception) is { } status => status switch
        {
            StatusCodes.Status413PayloadTooLarge => EdgeRefusal.BodyTooLarge,
            StatusCodes.Status408RequestTimeout => EdgeRefusal.BodyLate,
            _ => EdgeRefusal.BadRequest,
        },
        _ => NothingSent.IsProvenBy(failed.Exception) ? EdgeRefusal.NoGateway : EdgeRefusal.GatewayBrokeOff,
    };

    private static int? CallersFaultIn(Exception? failure) => failure switch
    {
        null => null,
        BadHttpRequestException fault => fault.StatusCode,
        AggregateException several => several.InnerExceptions.Select(CallersFaultIn).FirstOrDefault(status => status is not null),
        _ => CallersFaultIn(failure.InnerException),
    };
}
