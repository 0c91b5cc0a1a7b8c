using System.Globalization;
using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Planning.Points;

/// <summary>Measures what a plan is made of, round by round, so that what slows the machine for a while slows no point more than others.</summary>
internal sealed class Sweep(SweepSettings settings, SweepRig rig, QueryPool pool, LoadTerminal terminal)
{
    private const int MostWarmUps = 10;
    private const double Settled = 1.05;

    private readonly List<Point> _closed = [];
    private readonly List<Point> _open = [];
    private readonly Dictionary<int, double> _most = [];

    /// <summary>Measures all points but the one that is held out. If it is stopped, what has been measured stands.</summary>
    /// <exception cref="OperationCanceledException">It was stopped before a round had ended.</exception>
    public async Task<PlanPoints> RunAsync(CancellationToken stop)
    {
        var (startedAt, waiting) = (terminal.Clock.GetUtcNow(), WaitingProcesses());
        await TellAsync("times of the systems");
        var times = await SimulatedTimes.MeasureAsync(settings.People, settings.Slice * 3, stop);
        var answers = await WarmUpAsync(stop);
        try
        {
            for (var round = 0; round < settings.Rounds; round++)
                await RoundAsync(round, held: false, stop);
        }
        catch (OperationCanceledException) when (_open.Exists(p => p.Round == 0) && _closed.Exists(p => p.Round == 1))
        {
            await TellAsync("ended; with what there is");
        }

        return new PlanPoints
        {
            StartedAt = startedAt,
            Machine = MachineInfo.OfThisOne(),
            WaitingProcesses = waiting,
            Queries = FormattableString.Invariant($"{pool.Queries.Count} queries drawn from the mix, seed {settings.Seed}"),
            Closed = [.. _closed],
            Open = [.. _open],
            Systems = times,
            FanOuts = [.. FanOutsOf(answers)],
            BytesPerRecord = [],
        };
    }

    /// <summary>Measures the points that were held out.</summary>
    public async Task<(IReadOnlyList<Point> Closed, IReadOnlyList<Point> Open)> MeasureHeldOutAsync(CancellationToken stop)
    {
        _closed.Clear();
        _open.Clear();
        for (var round = 0; round < settings.Rounds; round++)
            await RoundAsync(round, held: true, stop);
        return ([.. _closed], [.. _open]);
    }

    /// <summary>Stops the gateways and tells how large their logs have become.</summary>
    public async Task<IReadOnlyList<double>> BytesPerRecordAsync(CancellationToken cancellationToken)
    {
        var bytes = new List<double>();
        foreach (var gateway in rig.Gateways.Values)
            bytes.Add(await gateway.BytesPerRecordAsync(cancellationToken));
        if (terminal.IsWatched)
            await terminal.Error.WriteLineAsync();
        return bytes;
    }

    private async Task<IReadOnlyList<Answer>> WarmUpAsync(CancellationToken stop)
    {
        var answers = new List<Answer>();
        foreach (var gateway in rig.Gateways.Values)
        {
            await rig.LeaveAsync(gateway.Cores, stop);
            await TellAsync($"warm-up, {gateway.Cores} processors");
            // Each query once, so that all answers are recorded.
            foreach (var query in pool.Queries)
                answers.Add(await gateway.SearchAsync(query, stop));
            await SettleAsync(gateway, stop);
        }

        return answers;
    }

    /// <summary>Loads a gateway until it no longer becomes faster: it is being compiled for a while, on one processor for long.</summary>
    private async Task SettleAsync(SweptGateway gateway, CancellationToken stop)
    {
        var best = 0.0;
        for (var time = 0; time < MostWarmUps; time++)
        {
            var slice = await Slice.ClosedAsync(CandidateOf(gateway), 64, settings.WarmUp, terminal.Clock, stop);
            if (slice.Rate < Settled * best)
                return;
            best = slice.Rate;
        }
    }

    private async Task RoundAsync(int round, bool held, CancellationToken stop)
    {
        // Each number begins a round once, so that none always follows the same other.
        foreach (var gateway in Turned([.. rig.Gateways.Values], round))
        {
            var callers = settings.Callers.Where(c => IsDue(new HeldOut(gateway.Cores, c, null), held)).ToList();
            var loads = settings.Loads.Where(l => IsDue(new HeldOut(gateway.Cores, null, l), held)).ToList();
            if (callers.Count + loads.Count == 0)
                continue;
            await rig.LeaveAsync(gateway.Cores, stop);
            foreach (var count in Turned(callers, round))
            {
                await TellAsync($"round {round + 1} of {settings.Rounds}: {gateway.Cores} processors, {count} callers");
                _closed.Add(await ClosedAsync(gateway, count, round, stop));
            }

            // Rates are shares of the most in the first round, so that all rounds have the same.
            _most.TryAdd(gateway.Cores, _closed.Where(p => p.Cores == gateway.Cores).Select(p => p.PerSecond).DefaultIfEmpty(1).Max());
            foreach (var load in Turned(loads, round))
            {
                await TellAsync($"round {round + 1} of {settings.Rounds}: {gateway.Cores} processors at {load * 100:0} %");
                _open.Add(await OpenAsync(gateway, load, round, stop));
            }
        }
    }

    /// <summary>Whether a point belongs to this pass: those held out to the second, all others to the first.</summary>
    private bool IsDue(HeldOut point, bool held) => held == (settings.HeldOut is { } left && left.Cores == point.Cores
        && (point.Callers is { } callers ? left.Callers is null || left.Callers == callers : left.Load is null || Math.Abs(left.Load.Value - point.Load!.Value) < 1e-6));

    private async Task<Point> ClosedAsync(SweptGateway gateway, int callers, int round, CancellationToken stop)
    {
        var use = new ProcessorUse(gateway.Server.Id, gateway.Cores, terminal.Clock);
        var slice = await Slice.ClosedAsync(CandidateOf(gateway), callers, settings.Slice, terminal.Clock, stop);
        var (processors, others, rest) = use.Read();
        stop.ThrowIfCancellationRequested();
        return new Point
        {
            Round = round, Cores = gateway.Cores, Callers = callers, Answers = slice.Answers, Failed = slice.Failed, PerSecond = slice.Rate,
            Processors = processors, OthersShare = others, GeneratorBusy = rest,
            P50Ms = slice.Latency.Percentile(50).TotalMilliseconds, P95Ms = slice.Latency.Percentile(95).TotalMilliseconds, P99Ms = slice.Latency.Percentile(99).TotalMilliseconds,
        };
    }

    private async Task<Point> OpenAsync(SweptGateway gateway, double load, int round, CancellationToken stop)
    {
        var rate = _most[gateway.Cores] * load;
        var run = new RunSettings
        {
            Grpc = gateway.Server.Grpc,
            Rest = gateway.Server.Rest,
            Plan = new LoadPlan { Rate = rate, Duration = settings.Slice * 3, WarmUp = settings.Slice / 3, Seed = Seeds.Of(settings.Seed, round) },
            Flows = [new FlowSettings { Arrivals = new ArrivalSettings { Rate = rate }, Queries = new QueryChoice { Queries = pool.Text } }],
            CheckEvery = 0,
        };
        using var generator = await LoadGenerator.PrepareAsync(run, terminal.Clock, stop);
        var use = new ProcessorUse(gateway.Server.Id, gateway.Cores, terminal.Clock);
        var start = terminal.Clock.GetTimestamp();
        var report = await generator.RunAsync(process: 0, begin: null, stop);
        var (processors, others, rest) = use.Read();
        stop.ThrowIfCancellationRequested();
        var (counts, started) = (report.Flows[0], generator.Loop!.Started);
        gateway.Count(started);
        return new Point
        {
            Round = round, Cores = gateway.Cores, Rate = rate, Load = load, Answers = counts.Answers - counts.Partial, Failed = counts.Failed + counts.Partial,
            // Warm-up included, as in the processors.
            PerSecond = started / terminal.Clock.GetElapsedTime(start).TotalSeconds,
            Processors = processors, OthersShare = others, GeneratorBusy = rest,
            P50Ms = counts.Latency.Percentile(50).TotalMilliseconds, P95Ms = counts.Latency.Percentile(95).TotalMilliseconds, P99Ms = counts.Latency.Percentile(99).TotalMilliseconds,
            LatenessP99Ms = counts.Lateness.Percentile(99).TotalMilliseconds,
        };
    }

    private Candidate CandidateOf(SweptGateway gateway) => new("gateway", gateway.Server.Id, stop => gateway.SearchAsync(pool.Next(), stop));

    private async Task TellAsync(string what)
    {
        if (terminal.IsWatched)
            await terminal.Error.WriteAsync($"\r{what,-60}");
    }

    private static IEnumerable<T> Turned<T>(IReadOnlyList<T> items, int by) => items.Select((_, i) => items[(i + by) % items.Count]);

    private static IEnumerable<FanOutShare> FanOutsOf(IReadOnlyList<Answer> answers) =>
        answers.GroupBy(a => string.Join(',', a.Systems.Where(IsAsked).Select(s => NameOf(s.System))), StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .Select(g => new FanOutShare(g.Key.Split(',', StringSplitOptions.RemoveEmptyEntries), (double)g.Count() / answers.Count));

    private static bool IsAsked(SystemAnswer system) => system.Outcome is Outcome.Hits or Outcome.NoHit;

    private static string NameOf(CentralSystem system) => system.ToString().ToLowerInvariant();

    private static double? WaitingProcesses() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;
}
