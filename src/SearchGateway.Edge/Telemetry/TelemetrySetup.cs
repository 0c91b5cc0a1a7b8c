using System.Diagnostics;
using SearchGateway.Observability;

namespace SearchGateway.Edge.Telemetry;

/// <summary>What the edge tells of itself, and what of a caller's it keeps out of that.</summary>
internal static class TelemetrySetup
{
    private static readonly ObservedProgram s_edge = new(
        "searchgateway-edge", ObservedProgram.FrameworkSources, [EdgeMeter.Name, .. ObservedProgram.FrameworkMeters]) { PassesCallsOn = true };

    /// <summary>
    /// Categories that write addresses below the level Warning. What callers put there is none of a log's business, even where they
    /// should not have put it there.
    /// </summary>
    private static readonly string[] s_writingAddresses =
        ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing.Matching", "Yarp.ReverseProxy.Forwarder.HttpForwarder"];

    public static void AddEdgeTelemetry(this WebApplicationBuilder builder)
    {
        foreach (var category in s_writingAddresses)
            builder.Logging.AddFilter(category, LogLevel.Warning);
        builder.Services.AddSingleton<DistributedContextPropagator>(new TracePropagation());
        builder.Services.AddSingleton<EdgeMeter>();
        builder.AddObservation(s_edge);
    }

    /// <summary>
    /// Takes off what callers send beside their trace's identifiers, and names the span by its route: the path is the caller's own text.
    /// </summary>
    public static void UseCallersTraces(this WebApplication app)
    {
        app.Services.GetRequiredService<EdgeMeter>();
        app.Use(async (context, next) =>
        {
            foreach (var header in TracePropagation.Withheld)
                context.Request.Headers.Remove(header);
            var span = Activity.Current;
            await next(context);
            RouteSpans.Name(span, context);
        });
    }
}
