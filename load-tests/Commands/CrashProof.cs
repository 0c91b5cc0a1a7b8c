using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Globalization;
using SearchGateway.Client;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary>Kills a gateway, or its log's database, under load, again and again over the same log, and proves after each kill that nothing is lost.</summary>
internal sealed class CrashProof(string assembly, string ssi, string folder, CrashStore store, string victim, int searches, int seed, LoadTerminal terminal)
{
    public const string Gateway = "gateway";
    public const string Server = "server";

    private const string Node = "crash";

    private readonly ReceiptBook _received = new();
    private readonly Random _moments = new(seed);
    private readonly List<TimeSpan> _starts = [];

    /// <summary>Runs the rounds.</summary>
    /// <returns>True if every answer that was received stands in the log, and the log verified after every kill.</returns>
    public async Task<bool> RunAsync(int rounds, CancellationToken cancellationToken)
    {
        var (rest, grpc) = (ServerProcess.FreeAddress(), ServerProcess.FreeAddress());
        var settings = Settings(rest, grpc);
        var gateway = await ServerProcess.StartAsync("gateway", assembly, rest, grpc, settings, cancellationToken);
        try
        {
            var holds = true;
            for (var round = 1; round <= rounds && holds; round++)
            {
                await KillInTheMiddleAsync(gateway, round, cancellationToken);
                var began = Stopwatch.GetTimestamp();
                if (victim == Gateway)
                {
                    gateway.Dispose();
                    gateway = await ServerProcess.StartAsync("gateway", assembly, rest, grpc, settings, cancellationToken);
                }
                else
                {
                    await gateway.UntilReadyAsync(cancellationToken);
                }

                _starts.Add(Stopwatch.GetElapsedTime(began));
                holds = await VerifyLogAsync(round == rounds, cancellationToken);
            }

            var unproven = await VerifyReceiptsAsync(gateway, cancellationToken);
            return await ReportAsync(holds, unproven);
        }
        finally
        {
            gateway.Dispose();
        }
    }

    private Dictionary<string, string> Settings(Uri rest, Uri grpc)
    {
        var settings = new Dictionary<string, string>(GatewaySettings.Of(Node, folder, rest, grpc, issuer: rest), StringComparer.Ordinal);
        foreach (var (name, value) in store.Settings)
            settings[name] = value;
        return settings;
    }

    private async Task<bool> ReportAsync(bool holds, int unproven)
    {
        _starts.Sort();
        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{_starts.Count} kills; ready again after {_starts[_starts.Count / 2].TotalSeconds:0.00} s in the median and {_starts[^1].TotalSeconds:0.00} s at most{(victim == Gateway ? ", the process's own start included" : "")}"));
        await terminal.Out.WriteLineAsync($"{_received.Count} answers received; {unproven} receipts do not verify");
        if (_received.Count == 0)
        {
            await terminal.Out.WriteLineAsync("NOT HELD: no answer was received before a kill; use more searches or rounds");
            return false;
        }

        holds &= unproven == 0;
        await terminal.Out.WriteLineAsync(holds ? "HELD: every answer that a client received is in the log, and the log verifies" : "NOT HELD");
        return holds;
    }

    /// <summary>The kill comes when a part of the searches, chosen by the seed, has been answered and the rest is under way.</summary>
    private async Task KillInTheMiddleAsync(ServerProcess gateway, int round, CancellationToken cancellationToken)
    {
        var mix = new QueryMix(QueryFile.Default(), seed + round);
        var tokens = await Session.TokensAsync(gateway.Rest, mix, cancellationToken);
        using var target = new GrpcTarget(gateway.Grpc, tokens, keys: [], TimeSpan.FromSeconds(60), allowRemote: false);
        var killAt = 1 + (int)(searches * (0.1 + (0.8 * _moments.NextDouble())));
        var (answered, failed) = (0, 0);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var calls = Enumerable.Range(0, searches).Select(_ => mix.Draw()).ToList().ConvertAll(query => Task.Run(
            async () =>
            {
                var result = await target.SearchAsync(query, cancellationToken);
                if (result.Answer is not { } answer)
                {
                    Interlocked.Increment(ref failed);
                    return;
                }

                _received.Add(answer);
                if (Interlocked.Increment(ref answered) == killAt)
                    reached.TrySetResult();
            },
            cancellationToken));
        await Task.WhenAny(reached.Task, Task.WhenAll(calls));
        var before = Volatile.Read(ref answered);
        await (victim == Gateway ? gateway.KillAsync() : store.CrashAsync());
        await Task.WhenAll(calls);
        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"round {round}: {searches} searches at once, killed after {before} answers; {answered} answered in all, {failed} failed"));
    }

    private async Task<int> VerifyReceiptsAsync(ServerProcess gateway, CancellationToken cancellationToken)
    {
        var tokens = await Session.TokensAsync(gateway.Rest, new QueryMix(QueryFile.Default(), seed), cancellationToken);
        var verifier = new ReceiptVerifier(await Session.LogKeysAsync([gateway.Rest], tokens, cancellationToken));
        return _received.All.Count(answer => !verifier.Verify(answer).IsValid);
    }

    /// <summary>Verifies the log and looks for every record that was received, while the gateway runs.</summary>
    private async Task<bool> VerifyLogAsync(bool isLast, CancellationToken cancellationToken)
    {
        var hashes = Path.Combine(folder, "received.txt");
        await File.WriteAllTextAsync(hashes, _received.Format(), cancellationToken);
        var log = GatewaySettings.LogOf(folder, Node);
        var keys = Path.GetDirectoryName(log)!;
        string[] arguments =
        [
            "audit", "verify", .. store.Place(log), "--key", Path.Combine(keys, "audit-signing-key.pem"),
            "--record-keys", Path.Combine(keys, "audit-record-keys"), "--contains", hashes,
        ];
        var (code, output, error) = await ServerProcess.RunAsync(ssi, arguments, ReadOnlyDictionary<string, string>.Empty, cancellationToken);
        if (isLast || code != 0)
            await terminal.Out.WriteLineAsync((output + error).Trim());
        return code == 0;
    }
}
