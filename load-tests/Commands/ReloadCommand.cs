using System.CommandLine;
using System.Globalization;
using SearchGateway.LoadTests.Latency;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests reload</c>: the rules change again and again under load, and no search fails or mixes two packs.</summary>
internal static class ReloadCommand
{
    private const string Node = "reload";

    private const string Description = """
        Starts a gateway, loads it, and from the middle of the run on changes its rule pack to and fro, by call and by SIGHUP in turn.
        The two packs differ in every rule and article. Every receipt is verified, and every answer must be by one of the two, whole:
        its rules, its articles, the hash in it and in its record. Fails if any search failed or mixed them.

        Examples:
          load-tests reload
          load-tests reload --rate 200 --duration 30s --every 100ms
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var host = new Option<FileInfo?>("--host") { Description = "SearchGateway.Host.dll; that of this build unless given.", HelpName = "file" };
        var pack = new Option<string>("--pack") { Description = "The shipped pack to start from.", HelpName = "name", DefaultValueFactory = _ => "2016" };
        var face = new Option<string>("--face") { Description = "Which face to load.", HelpName = "grpc|rest", DefaultValueFactory = _ => "grpc" };
        face.AcceptOnlyFromAmong("grpc", "rest");
        var rate = new Option<double>("--rate") { Description = "Mean arrivals per second.", HelpName = "number", DefaultValueFactory = _ => 200 };
        var duration = DurationOption.Make("--duration", "Measured time; 20s unless given.");
        var every = DurationOption.Make("--every", "Time between two changes; 250ms unless given.");
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same arrivals and queries.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var command = new Command("reload", Description) { host, pack, face, rate, duration, every, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var plan = new LoadPlan
            {
                Rate = parsed.GetValue(rate), Duration = parsed.GetValue(duration) ?? TimeSpan.FromSeconds(20), WarmUp = TimeSpan.FromSeconds(5), Seed = parsed.GetValue(seed),
            };
            if (string.Join('\n', plan.Faults()) is { Length: > 0 } faults)
                throw new UsageException(faults);
            var interval = parsed.GetValue(every) ?? TimeSpan.FromMilliseconds(250);
            if (interval < TimeSpan.FromMilliseconds(1) || interval > TimeSpan.FromHours(1))
                throw new UsageException("--every: 1ms to 1h.");
            var folder = Directory.CreateTempSubdirectory("searchgateway-reload-");
            try
            {
                var assembly = Builds.Find(Builds.Host, parsed.GetValue(host));
                var proof = new ReloadProof(assembly, PackOf(assembly, parsed.GetValue(pack)!), folder, plan, interval, parsed.GetValue(face)!, terminal);
                return await proof.RunAsync(cancellationToken) ? ExitCode.Held : ExitCode.NotHeld;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static string PackOf(string assembly, string name)
    {
        var folder = Path.Combine(Path.GetDirectoryName(assembly)!, "policies", name);
        return File.Exists(Path.Combine(folder, "pack.yaml")) ? folder : throw new RunException($"{folder} holds no rule pack.");
    }

    private sealed class ReloadProof(string assembly, string pack, DirectoryInfo folder, LoadPlan plan, TimeSpan every, string face, LoadTerminal terminal)
    {
        private readonly Verdicts _verdicts = new();

        public async Task<bool> RunAsync(CancellationToken cancellationToken)
        {
            var packs = new TwoPacks(pack, folder.CreateSubdirectory("policies"));
            var (rest, grpc) = (ServerProcess.FreeAddress(), ServerProcess.FreeAddress());
            var settings = new Dictionary<string, string>(GatewaySettings.Of(Node, folder.FullName, rest, grpc, issuer: rest), StringComparer.Ordinal);
            foreach (var (name, value) in packs.Settings)
                settings[name] = value;
            using var gateway = await ServerProcess.StartAsync("gateway", assembly, rest, grpc, settings, cancellationToken);
            using var changes = await PolicyChanges.BeginAsync(gateway, packs, terminal.Clock, cancellationToken);
            var mix = new QueryMix(QueryFile.Default(), plan.Seed);
            var tokens = await Session.TokensAsync(rest, mix, cancellationToken);
            var keys = await Session.LogKeysAsync([rest], tokens, cancellationToken);
            using ISearchTarget target = face == "grpc"
                ? new GrpcTarget(grpc, tokens, keys, TimeSpan.FromSeconds(30), allowRemote: false)
                : new RestTarget(rest, tokens, keys, TimeSpan.FromSeconds(30));

            _verdicts.Hashes = changes.Hashes;
            using var loop = new OpenLoop(plan, mix, target, terminal.Clock) { Ended = _verdicts.Count };
            await LoadAsync(loop, changes, cancellationToken);
            return await ReportAsync(loop.Tally.Snapshot(), changes);
        }

        private async Task LoadAsync(OpenLoop loop, PolicyChanges changes, CancellationToken cancellationToken)
        {
            var run = loop.RunAsync(cancellationToken);
            await Task.Delay(plan.WarmUp + (plan.Duration / 2), terminal.Clock, cancellationToken);
            _verdicts.ChangesBegin(loop.Elapsed - plan.WarmUp);
            using var enough = new CancellationTokenSource();
            var changing = changes.RunAsync(every, enough.Token);
            await Task.WhenAny(run, changing);
            await run;
            await enough.CancelAsync();
            await changing;
        }

        private async Task<bool> ReportAsync(TallySnapshot counts, PolicyChanges changes)
        {
            await terminal.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{face} at {plan.Rate}/s; from {_verdicts.Begun.TotalSeconds:0.0} s into the run on rules changed every {every.TotalMilliseconds:0} ms: {changes.ByCall} by call, {changes.BySignal} by SIGHUP"));
            await terminal.Out.WriteLineAsync($"before  {Line(_verdicts.Before)}");
            await terminal.Out.WriteLineAsync($"during  {Line(_verdicts.During)}");
            foreach (var (status, failures) in counts.Errors)
                await terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"error   {failures} x {status}"));
            var isByBoth = _verdicts.ByPack.All(answers => answers > 0);
            var holds = counts.Failed == 0 && _verdicts.Mixed == 0 && isByBoth;
            await terminal.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(holds ? "HELD" : "NOT HELD")}: {counts.Answers} answers with verified receipts, {_verdicts.ByPack[0]} by one pack and {_verdicts.ByPack[1]} by the other, {_verdicts.Mixed} mixed, {counts.Failed} failed"));
            return holds;
        }

        private static string Line(LatencyHistogram latencies) =>
            string.Create(CultureInfo.InvariantCulture, $"{latencies.Count,6} searches  {ResultText.Line(Percentiles.Of(latencies))}");
    }

    /// <summary>What each answer was decided by, and latencies by when a search was meant to start.</summary>
    private sealed class Verdicts
    {
        private readonly Lock _gate = new();

        public TimeSpan Begun { get; private set; } = TimeSpan.MaxValue;

        public LatencyHistogram Before { get; } = new();

        public LatencyHistogram During { get; } = new();

        public string[] Hashes { get; set; } = [];

        public long[] ByPack { get; } = [0, 0];

        public long Mixed { get; private set; }

        public void ChangesBegin(TimeSpan at)
        {
            lock (_gate)
                Begun = at;
        }

        public void Count(TimeSpan intended, TimeSpan latency, CallResult result)
        {
            lock (_gate)
            {
                (intended >= Begun ? During : Before).Record(latency);
                if (result.Answer is not { } answer)
                    return;
                var pack = Array.IndexOf(Hashes, answer.RulePack.Hash);
                if (pack >= 0 && TwoPacks.IsByOnePack(answer, marked: pack == 1))
                    ByPack[pack]++;
                else
                    Mixed++;
            }
        }
    }
}
