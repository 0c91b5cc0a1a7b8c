using System.Text.Json.Nodes;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Processes;

namespace SearchGateway.LoadTests.HardDays;

/// <summary>A cluster of <c>ssi cluster</c>, to which things are done; what is done to it is done by that tool too.</summary>
internal sealed class ClusterUnderLoad : IAsyncDisposable
{
    /// <summary>What <c>ssi</c> returns where the cluster, or this machine, does not stand so that a step is possible.</summary>
    private const int NotPossible = 9;

    private static readonly TimeSpan s_recovery = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    private readonly string _ssi;
    private readonly string _folder;
    private readonly TimeProvider _clock;

    private ClusterUnderLoad(string ssi, string folder, TimeProvider clock) => (_ssi, _folder, _clock) = (ssi, folder, clock);

    public Uri Rest { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    public IReadOnlyList<ClusterNode> Gateways { get; private set; } = [];

    public IReadOnlyList<string> Systems { get; private set; } = [];

    /// <summary>Whether a gateway can be cut off.</summary>
    public bool HasNamespaces { get; private set; }

    /// <summary>Why not; empty if it can be.</summary>
    public string WithoutNamespaces { get; private set; } = "";

    /// <summary>Starts one, with network namespaces where that is possible.</summary>
    /// <param name="ssi">The tool.</param>
    /// <param name="folder">The cluster's folder.</param>
    /// <param name="up">Options of <c>ssi cluster up</c>.</param>
    /// <param name="wantsNamespaces">Whether a gateway is to be cut off.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Gives up; nothing stays then.</param>
    /// <exception cref="RunException">It does not come to run.</exception>
    public static async Task<ClusterUnderLoad> StartAsync(string ssi, string folder, IReadOnlyList<string> up, bool wantsNamespaces, TimeProvider clock, CancellationToken cancellationToken)
    {
        var cluster = new ClusterUnderLoad(ssi, folder, clock);
        try
        {
            var told = wantsNamespaces ? await cluster.TryUpAsync([.. up, "--namespaces"], cancellationToken) : null;
            cluster.Read(told ?? await cluster.DoAsync(["up", .. up], cancellationToken));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does something by <c>ssi cluster</c>.</summary>
    /// <returns>What the command told.</returns>
    /// <exception cref="RunException">It was not possible or did not succeed.</exception>
    public async Task<JsonNode> DoAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        var (code, output, error) = await ClusterAsync(args, cancellationToken);
        return code == 0 ? JsonNode.Parse(output)! : throw new RunException($"ssi cluster {string.Join(' ', args)} returned {code}: {error.Trim()}");
    }

    /// <summary>Sets what simulated systems do; nothing ends all faults.</summary>
    public async Task FaultsAsync(string? system, string? property, CancellationToken cancellationToken)
    {
        string[] args = ["systems", "faults", .. Systems.SelectMany(address => (string[])["--at", address]), .. system is null ? [] : (string[])["--system", system], .. property is null ? ["--end"] : (string[])["--set", property]];
        var (code, _, error) = await ServerProcess.RunAsync(_ssi, args, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
        if (code != 0)
            throw new RunException($"ssi systems faults returned {code}: {error.Trim()}");
    }

    /// <summary>Waits until the servers of the database have the roles that are sought.</summary>
    /// <param name="isSo">What is sought, of the servers that have a role now.</param>
    /// <param name="what">The same, for people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RunException">They do not get them.</exception>
    public async Task UntilAsync(Func<IReadOnlyDictionary<string, string>, bool> isSo, string what, CancellationToken cancellationToken)
    {
        for (var begun = _clock.GetTimestamp(); !isSo(await RolesAsync(cancellationToken)); await Task.Delay(s_look, _clock, cancellationToken))
        {
            if (_clock.GetElapsedTime(begun) > s_recovery)
                throw new RunException($"Not after {s_recovery.TotalMinutes:0} minutes: {what}. {(await ClusterAsync(["status"], cancellationToken)).Out}");
        }
    }

    /// <summary>Waits until every process says that it is ready.</summary>
    /// <exception cref="RunException">One does not.</exception>
    public async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        for (var begun = _clock.GetTimestamp(); (await ClusterAsync(["status"], cancellationToken)).Code != 0; await Task.Delay(s_look, _clock, cancellationToken))
        {
            if (_clock.GetElapsedTime(begun) > s_recovery)
                throw new RunException($"The cluster is not whole again after {s_recovery.TotalMinutes:0} minutes: {(await ClusterAsync(["status"], cancellationToken)).Out}");
        }
    }

    /// <summary>Verifies every log, and that the records of a folder's files stand in them.</summary>
    /// <returns>What <c>ssi cluster verify</c> found.</returns>
    /// <exception cref="RunException">The logs could not be read.</exception>
    public async Task<JsonNode> VerifyAsync(string received, CancellationToken cancellationToken)
    {
        var (code, output, error) = await ClusterAsync(["verify", "--received", received], cancellationToken);
        return code is 0 or 1 && output.Length > 0 ? JsonNode.Parse(output)! : throw new RunException($"The logs cannot be verified: {error.Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(_folder, "cluster.json")))
            await ClusterAsync(["down", "--delete"], CancellationToken.None);
    }

    private async Task<Dictionary<string, string>> RolesAsync(CancellationToken cancellationToken) =>
        JsonNode.Parse((await ClusterAsync(["status"], cancellationToken)).Out)!["nodes"]!.AsArray().Where(node => node!["role"] is not null)
            .ToDictionary(node => (string)node!["node"]!, node => (string)node!["role"]!, StringComparer.Ordinal);

    private async Task<JsonNode?> TryUpAsync(IReadOnlyList<string> up, CancellationToken cancellationToken)
    {
        var (code, output, error) = await ClusterAsync(["up", .. up], cancellationToken);
        if (code == NotPossible)
            WithoutNamespaces = error.Trim();
        return code switch
        {
            0 => JsonNode.Parse(output),
            NotPossible => null,
            _ => throw new RunException($"The cluster does not start: {error.Trim()}"),
        };
    }

    private void Read(JsonNode told)
    {
        Rest = new Uri((string)told["rest"]!);
        Grpc = new Uri((string)told["grpc"]!);
        HasNamespaces = (bool)told["namespaces"]!;
        Systems = [.. told["systems"]!.AsObject().Select(system => (string)system.Value!)];
        Gateways = [.. told["nodes"]!.AsArray().Where(node => node!["log"] is not null).Select(node => new ClusterNode(
            (string)node!["node"]!, (string)node["log"]!, new Uri((string)node["addresses"]![0]!), (string)node["program"]!))];
    }

    private Task<(int Code, string Out, string Error)> ClusterAsync(IReadOnlyList<string> args, CancellationToken cancellationToken) => ServerProcess.RunAsync(
        _ssi, ["cluster", .. args, "--folder", _folder, "--output", "json"], new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
}

/// <summary>A gateway of a cluster.</summary>
/// <param name="Name">Its name, e.g. <c>node-1</c>.</param>
/// <param name="Log">The name of its log.</param>
/// <param name="Rest">Its own REST address.</param>
/// <param name="Program">The assembly that it was started from.</param>
internal sealed record ClusterNode(string Name, string Log, Uri Rest, string Program);
