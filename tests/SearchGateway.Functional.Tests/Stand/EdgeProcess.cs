namespace SearchGateway.Functional.Tests.Stand;

/// <summary>The edge before one gateway, a process of its own.</summary>
internal sealed class EdgeProcess : IAsyncDisposable
{
    private readonly RunningProgram _program;

    private EdgeProcess(RunningProgram program) => _program = program;

    public Uri Rest { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    public static async Task<EdgeProcess> StartAsync(GatewayStand stand)
    {
        var edge = new EdgeProcess(RunningProgram.Start("SearchGateway.Edge", [], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Edge__Address"] = "127.0.0.1",
            ["Edge__RestPort"] = "0",
            ["Edge__GrpcPort"] = "0",
            ["Edge__Gateways__0__Rest"] = stand.Rest.ToString(),
            ["Edge__Gateways__0__Grpc"] = stand.Grpc.ToString(),
        }));
        try
        {
            var addresses = await edge._program.AddressesAsync("Now listening on:", 2);
            (edge.Rest, edge.Grpc) = (addresses[0], addresses[1]);
            await edge.ReadyAsync();
            return edge;
        }
        catch
        {
            await edge.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Rest };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
            if (answer.IsSuccessStatusCode)
                return;
        }
    }
}
