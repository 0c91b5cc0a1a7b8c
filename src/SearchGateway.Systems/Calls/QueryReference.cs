using System.Diagnostics;

namespace SearchGateway.Systems.Calls;

/// <summary>The reference under which a system logs a question: that of the trace, so that both sides' logs can be joined.</summary>
internal static class QueryReference
{
    public static string Next(TimeProvider time) =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
            ? activity.TraceId.ToHexString()
            : Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
