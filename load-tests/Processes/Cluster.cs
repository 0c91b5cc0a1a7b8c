namespace SearchGateway.LoadTests.Processes;

/// <summary>Two gateways with logs of their own, and the edge before them.</summary>
internal sealed class Cluster : IDisposable
{
    private Cluster(ServerProcess first, ServerProcess second, ServerProcess edge) => (First, Second, Edge) = (first, second, edge);

    public ServerProcess First { get; }

    public ServerProcess Second { get; }

    public ServerProcess Edge { get; }

    /// <summary>Starts all three and waits until each is ready.</summary>
    /// <exception cref="Commands.RunException">One of them does not start.</exception>
    public static async Task<Cluster> StartAsync(string host, string edge, string folder, CancellationToken cancellationToken)
    {
        var issuer = ServerProcess.FreeAddress();
        var started = new List<ServerProcess>();
        try
        {
            started.Add(await GatewayAsync(host, "node-1", folder, issuer, issuer, cancellationToken));
            started.Add(await GatewayAsync(host, "node-2", folder, ServerProcess.FreeAddress(), issuer, cancellationToken));
            started.Add(await EdgeAsync(edge, started, cancellationToken));
            return new Cluster(started[0], started[1], started[2]);
        }
        catch
        {
            started.ForEach(server => server.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        Edge.Dispose();
        First.Dispose();
        Second.Dispose();
    }

    private static Task<ServerProcess> GatewayAsync(string host, string node, string folder, Uri rest, Uri issuer, CancellationToken cancellationToken)
    {
        var grpc = ServerProcess.FreeAddress();
        return ServerProcess.StartAsync(node, host, rest, grpc, GatewaySettings.Of(node, folder, rest, grpc, issuer), cancellationToken);
    }

    private static Task<ServerProcess> EdgeAsync(string edge, List<ServerProcess> gateways, CancellationToken cancellationToken)
    {
        var (rest, grpc) = (ServerProcess.FreeAddress(), ServerProcess.FreeAddress());
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Edge__Address"] = "127.0.0.1",
            ["Edge__RestPort"] = rest.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Edge__GrpcPort"] = grpc.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Logging__LogLevel__Default"] = "Warning",
        };
        for (var i = 0; i < gateways.Count; i++)
        {
            settings[$"Edge__Gateways__{i}__Rest"] = gateways[i].Rest.AbsoluteUri;
            settings[$"Edge__Gateways__{i}__Grpc"] = gateways[i].Grpc.AbsoluteUri;
        }

        return ServerProcess.StartAsync("edge", edge, rest, grpc, settings, cancellationToken);
    }
}
