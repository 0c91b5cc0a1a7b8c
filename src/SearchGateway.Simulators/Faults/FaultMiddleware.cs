using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace SearchGateway.Simulators.Faults;

/// <summary>Does to each call of the system's own service, and to each question of a stream, what its fate is. The admin service is never touched.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, FaultSwitch faults, TimeProvider clock)
{
    private const string AdminPath = "/systems.admin.v1.";

    // The stream itself; its questions come by here one by one.
    private const string ExchangePath = "/systems.exchange.v1.";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsSystemCall(context.Request.Path))
        {
            await next(context);
            return;
        }

        var (settings, fate, ended) = faults.Next();
        context.Features.Set(new FateFeature(fate));
        if (fate.Outage)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else if (fate.Hangs)
            await HangAsync(context, ended);
        else if (fate.Fails)
            Fail(context, settings.ErrorStatus);
        else
            await AnswerAsync(context, settings, fate);
    }

    private static bool IsSystemCall(PathString path) =>
        path.Value is { } text && text.StartsWith("/systems.", StringComparison.Ordinal)
        && !text.StartsWith(AdminPath, StringComparison.Ordinal) && !text.StartsWith(ExchangePath, StringComparison.Ordinal);

    // Never answers by itself: it ends when the caller gives up, or with UNAVAILABLE when the faults change.
    private static async Task HangAsync(HttpContext context, CancellationToken ended)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ended);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (either.Token.Register(released.SetResult))
            await released.Task;
        if (!context.RequestAborted.IsCancellationRequested)
            Fail(context, status: 14);
    }

    private static void Fail(HttpContext context, int status)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = status.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = "simulated fault";
    }

    private async Task AnswerAsync(HttpContext context, FaultSettings settings, Fate fate)
    {
        if (fate.Delay > TimeSpan.Zero)
            await Task.Delay(fate.Delay, clock, context.RequestAborted);
        if (fate.Malformed)
        {
            await MalformedAnswer.WriteAsync(context.Response, settings.Malformed, context.RequestAborted);
            return;
        }

        if (settings.TrickleBytes == 0)
        {
            await next(context);
            return;
        }

        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var slow = new TrickleStream(body.Stream, settings.TrickleBytes, settings.TrickleInterval, clock);
        var wrapped = new StreamResponseBodyFeature(slow, body);
        context.Features.Set<IHttpResponseBodyFeature>(wrapped);
        await next(context);
        await wrapped.CompleteAsync();
        context.Features.Set(body);
    }
}
