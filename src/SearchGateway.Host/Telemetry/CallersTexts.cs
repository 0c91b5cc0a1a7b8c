using System.Diagnostics;
using SearchGateway.Observability;

namespace SearchGateway.Host.Telemetry;

/// <summary>
/// Keeps what callers can write freely, addresses and what comes along with a trace, out of logs and traces: a careless client
/// may have put there whom it searches.
/// </summary>
internal static class CallersTexts
{
    /// <summary>Categories that write addresses, or methods that may be any word, below the level Warning.</summary>
    private static readonly string[] WritingAddresses =
        ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing.Matching", "Microsoft.AspNetCore.StaticFiles"];

    public static void KeepCallersTextsOut(this WebApplicationBuilder builder)
    {
        foreach (var category in WritingAddresses)
            builder.Logging.AddFilter(category, LogLevel.Warning);
        builder.Services.AddSingleton<DistributedContextPropagator>(new TracePropagation());
    }
}
