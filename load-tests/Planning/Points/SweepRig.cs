using System.Diagnostics;
using System.Globalization;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Planning.Points;

/// <summary>Four recorded systems, and a gateway for each number of processors, pinned to that many; only one is loaded at a time.</summary>
internal sealed class SweepRig : IAsyncDisposable
{
    private readonly string _folder;
    private readonly nint _before;
    private RecordedSystems? _systems;

    private SweepRig(string folder)
    {
        using var self = Process.GetCurrentProcess();
        (_folder, _before) = (folder, OperatingSystem.IsLinux() ? self.ProcessorAffinity : 0);
    }

    /// <summary>By number of processors.</summary>
    public SortedDictionary<int, SweptGateway> Gateways { get; } = [];

    /// <summary>Starts the systems and the gateways.</summary>
    /// <exception cref="RunException">One of them does not start.</exception>
    public static async Task<SweepRig> StartAsync(string folder, IReadOnlyList<int> cores, QueryPool pool, CancellationToken cancellationToken)
    {
        var rig = new SweepRig(folder);
        try
        {
            rig._systems = await RecordedSystems.StartAsync(Builds.Find(Builds.Baselines, null), cores: null, cancellationToken);
            foreach (var count in cores)
                rig.Gateways.Add(count, await rig.StartGatewayAsync(count, rig._systems.Grpc, pool, cancellationToken));
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves the first so many processors to a gateway: the generator and the systems move to the rest.</summary>
    public async Task LeaveAsync(int cores, CancellationToken cancellationToken)
    {
        var rest = string.Create(CultureInfo.InvariantCulture, $"{cores}-{Environment.ProcessorCount - 1}");
        foreach (var process in new[] { Environment.ProcessId, _systems!.Id })
            await MoveAsync(process, ["--cpu-list", "--pid", rest], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in Gateways.Values)
            gateway.Dispose();
        _systems?.Dispose();
        await MoveAsync(Environment.ProcessId, ["--pid", _before.ToString("x", CultureInfo.InvariantCulture)], CancellationToken.None);
    }

    /// <summary>All threads of a process to other processors.</summary>
    private static async Task MoveAsync(int process, string[] where, CancellationToken cancellationToken)
    {
        using var move = Process.Start(new ProcessStartInfo(
            "taskset", ["--all-tasks", .. where, process.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        // It complains of threads that end meanwhile.
        await move.WaitForExitAsync(cancellationToken);
    }

    private async Task<SweptGateway> StartGatewayAsync(int cores, Uri[] systems, QueryPool pool, CancellationToken cancellationToken)
    {
        var (rest, grpc, node) = (ServerProcess.FreeAddress(), ServerProcess.FreeAddress(), string.Create(CultureInfo.InvariantCulture, $"gateway-{cores}"));
        var settings = RecordedSystems.Before(GatewaySettings.Of(node, _folder, rest, grpc, rest), systems, "Stream");
        var server = await ServerProcess.StartAsync(
            node, Builds.Find(Builds.Host, null), rest, grpc, settings, cancellationToken, string.Create(CultureInfo.InvariantCulture, $"0-{cores - 1}"));
        return new SweptGateway(server, cores, await TargetAsync(rest, grpc, pool, cancellationToken), GatewaySettings.LogOf(_folder, node));
    }

    private static async Task<ISearchTarget> TargetAsync(Uri rest, Uri grpc, QueryPool pool, CancellationToken cancellationToken)
    {
        var tokens = await Session.TokensAsync(rest, pool.Queries.Select(q => q.Profile), cancellationToken);
        return new FrameTarget(grpc, tokens, [], TimeSpan.FromSeconds(10), allowRemote: false);
    }
}

/// <summary>A gateway of the sweep.</summary>
internal sealed class SweptGateway(ServerProcess server, int cores, ISearchTarget target, string log) : IDisposable
{
    private long _records;

    public ServerProcess Server => server;

    public int Cores => cores;

    /// <summary>One search; throws if it is not answered whole.</summary>
    public async Task<Answer> SearchAsync(PreparedQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _records);
        var result = await target.SearchAsync(query, cancellationToken);
        return result.Answer is { Complete: true } answer ? answer : throw new InvalidOperationException($"There is no whole answer: {result.Status}");
    }

    /// <summary>Counts searches that others made.</summary>
    public void Count(long searches) => Interlocked.Add(ref _records, searches);

    /// <summary>Stops the gateway, which puts everything into the log's file, and divides that by its records.</summary>
    public async Task<double> BytesPerRecordAsync(CancellationToken cancellationToken)
    {
        await server.StopAsync(cancellationToken);
        var folder = Path.GetDirectoryName(log)!;
        var bytes = Directory.GetFiles(folder, Path.GetFileName(log) + "*").Sum(file => new FileInfo(file).Length);
        return (double)bytes / Math.Max(1, Interlocked.Read(ref _records));
    }

    public void Dispose()
    {
        target.Dispose();
        server.Dispose();
    }
}
