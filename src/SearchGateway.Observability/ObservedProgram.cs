namespace SearchGateway.Observability;

/// <summary>What a program tells of itself.</summary>
/// <param name="Name">Its name where <c>OTEL_SERVICE_NAME</c> gives no other.</param>
/// <param name="Sources">Its sources of spans.</param>
/// <param name="Meters">Its meters.</param>
public sealed record ObservedProgram(string Name, IReadOnlyList<string> Sources, IReadOnlyList<string> Meters)
{
    /// <summary>Whether it calls addresses that its callers wrote; their paths are then kept out of spans.</summary>
    public bool PassesCallsOn { get; init; }

    /// <summary>Sources of the framework: calls taken and calls made.</summary>
    public static IReadOnlyList<string> FrameworkSources { get; } = ["Microsoft.AspNetCore", "System.Net.Http"];

    /// <summary>Meters of the framework: calls taken and made, connections, the runtime.</summary>
    public static IReadOnlyList<string> FrameworkMeters { get; } =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];
}
