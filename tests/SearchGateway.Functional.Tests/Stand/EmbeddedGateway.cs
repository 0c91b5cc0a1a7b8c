namespace SearchGateway.Functional.Tests.Stand;

/// <summary>A gateway with its simulated systems in one process, as a newcomer starts it, on free ports.</summary>
internal sealed class EmbeddedGateway : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("searchgateway-embedded-");
    private RunningProgram _program = null!;

    public Uri Rest { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    /// <summary>What it wrote.</summary>
    public IEnumerable<string> Output => _program.Output;

    /// <summary>Starts it.</summary>
    /// <param name="settings">Settings beside the usual ones.</param>
    public static async Task<EmbeddedGateway> StartAsync(params (string Name, string Value)[] settings)
    {
        var gateway = new EmbeddedGateway();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Listen__Rest"] = "http://127.0.0.1:0",
            ["Listen__Grpc"] = "http://127.0.0.1:0",
            ["Audit__DataFolder"] = gateway._data.FullName,
            ["Audit__Sqlite__Path"] = Path.Combine(gateway._data.FullName, "audit.db"),
            ["FanOut__Budget"] = "00:00:10",
        };
        foreach (var system in (string[])["Sis", "Vis", "Ees", "Eurodac", "Cir"])
            environment[$"Systems__{system}__Budget"] = "00:00:09";
        foreach (var (name, value) in settings)
            environment[name] = value;
        gateway._program = RunningProgram.Start("SearchGateway.Host", ["--contentRoot", Path.Combine(Repository.Root, "src", "SearchGateway.Host")], environment);
        try
        {
            gateway.Rest = await gateway._program.AddressAsync("REST");
            gateway.Grpc = await gateway._program.AddressAsync("gRPC");
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
