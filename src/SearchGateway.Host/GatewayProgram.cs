using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;

namespace SearchGateway.Host;

/// <summary>Runs the gateway from start to stop. What keeps it from starting is said in words, all of it at once.</summary>
internal static class GatewayProgram
{
    /// <summary>Runs until it is told to stop.</summary>
    /// <returns>0 after an orderly stop, 1 if the gateway could not start.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var hasStarted = false;
        try
        {
            await using var app = GatewayApplication.Build(args);
            await EmbeddedSystems.StartAsync(app);
            await app.StartAsync();
            hasStarted = true;
            await Banner.WriteAsync(app, output);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (!hasStarted && FaultsOf(e) is { Count: > 0 } faults)
        {
            await error.WriteLineAsync("SearchGateway cannot start:");
            foreach (var fault in faults)
                await error.WriteLineAsync("  - " + fault);
            return 1;
        }
    }

    private static List<string> FaultsOf(Exception failure) => failure switch
    {
        AggregateException several => [.. several.Flatten().InnerExceptions.SelectMany(FaultsOf)],
        OptionsValidationException options => [.. options.Failures],
        AuditLogException log => [log.Message],
        AccessRequestStoreException register => [register.Message],
        IOException or InvalidDataException => [failure.Message],
        ArgumentException { ParamName: "options" } simulators => [simulators.Message],
        InvalidOperationException { InnerException: FormatException } settings => [settings.Message],
        _ => [],
    };
}
