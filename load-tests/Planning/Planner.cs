using SearchGateway.LoadTests.Planning.Fitting;
using SearchGateway.LoadTests.Planning.Points;
using SearchGateway.LoadTests.Planning.Queues;

namespace SearchGateway.LoadTests.Planning;

/// <summary>Makes a plan from measured points and assumptions.</summary>
internal sealed class Planner(CapacityModel model, SystemModel systems, Assumptions assumptions)
{
    private const int Seeds = 3;
    private const int MostNodes = 100_000;

    private readonly int _cores = (int)assumptions.Value("cores-per-node");
    private readonly int _spare = (int)assumptions.Value("spare-nodes");

    /// <summary>Searches of a simulation.</summary>
    public int Searches { get; init; } = 20_000;

    /// <summary>The plan for the Union's rates, or for others.</summary>
    /// <exception cref="Commands.RunException">There are not enough points.</exception>
    public static CapacityPlan Make(PlanPoints points, Assumptions assumptions, IReadOnlyList<Target>? targets = null)
    {
        var model = CapacityModel.Fit(points);
        var planner = new Planner(model, new SystemModel(points, assumptions), assumptions);
        TargetPlan[] plans = [.. (targets ?? Target.OfUnion(assumptions)).Select(planner.PlanFor)];
        var bytes = new Interval(points.BytesPerRecord.Average(), points.BytesPerRecord.Min(), points.BytesPerRecord.Max());
        return new CapacityPlan
        {
            StartedAt = points.StartedAt,
            Machine = points.Machine,
            WaitingProcesses = points.WaitingProcesses,
            Queries = points.Queries,
            Fit = FitSummary.Of(model, points),
            MeasuredSystems = points.Systems,
            FanOuts = points.FanOuts,
            BytesPerRecord = bytes,
            Targets = plans,
            Storage = [.. (targets ?? Target.OfUnion(assumptions)).Zip(plans).Where(t => t.First.Mean > 0 && t.First.Rate.Value > t.First.Mean * 0.999)
                .GroupBy(t => t.First.Mean).Select(year => StorageFor(year.Last().First, year.Last().Second.Nodes.Value, bytes, assumptions))],
            Assumptions = assumptions.All,
        };
    }

    /// <summary>Audit storage for the mean rate of a target's year, spread over its nodes.</summary>
    public static StoragePlan StorageFor(Target target, double nodes, Interval bytesPerRecord, Assumptions assumptions)
    {
        const double SecondsPerDay = 86_400;
        var perDay = bytesPerRecord.Map(bytes => bytes * target.Mean * assumptions.Value("records-per-search") * SecondsPerDay / 1e9);
        var perYear = perDay.Map(gigabytes => gigabytes * 365 / 1000);
        var retention = assumptions["retention"];
        var kept = new Interval(
            perDay.Value * retention.Value!.Value / 1000, perDay.Low * (retention.Low ?? retention.Value.Value) / 1000, perDay.High * (retention.High ?? retention.Value.Value) / 1000);
        return new StoragePlan(target.Name, target.Mean, perDay, perYear, kept, nodes, perYear.Map(terabytes => terabytes / nodes));
    }

    /// <summary>Nodes that do a rate at no more than the allowed share of what they can, without the spare ones.</summary>
    public static int NodesFor(double rate, double perNode, double utilisation) =>
        perNode > 0 ? (int)Math.Min(MostNodes, Math.Max(1, Math.Ceiling((rate / (perNode * utilisation)) - 1e-9))) : MostNodes;

    private TargetPlan PlanFor(Target target)
    {
        var (perNode, allowed, demanded) = (model.Throughput(_cores), assumptions.Value("most-utilisation"), assumptions.Value("target-p99"));
        var needs = systems.NeedsAt(target.Rate.Value);
        var nodes = NodesFor(target.Rate.Value, perNode.Value, allowed) + _spare;
        var p99 = P99At(target.Rate.Value, nodes, needs);
        // More nodes make a gateway's own part shorter; the systems' part stays, so it ends where that no longer helps.
        for (var most = nodes * 2; p99.Value > demanded && nodes < most; p99 = P99At(target.Rate.Value, nodes, needs))
            nodes++;
        var rate = target.Rate;
        var plan = new TargetPlan
        {
            Name = target.Name,
            Rate = rate,
            CoresPerNode = _cores,
            PerNode = perNode,
            Nodes = new Interval(
                nodes,
                Math.Min(nodes, NodesFor(rate.Low, double.IsNaN(perNode.High) ? perNode.Value : perNode.High, allowed) + _spare),
                Math.Max(nodes, NodesFor(rate.High, double.IsNaN(perNode.Low) ? perNode.Value : perNode.Low, allowed) + _spare)),
            Utilisation = perNode.Map(most => rate.Value / (nodes * most)),
            ProcessorsInUse = model.Processors(_cores, rate.Value / nodes).Map(processors => processors * nodes),
            P50Ms = P50At(rate.Value, nodes, needs),
            P99Ms = p99,
            MeetsP99 = p99.Value <= demanded,
            Systems = needs,
            Saturations = [.. SaturationsOf(nodes, needs).OrderBy(s => s.PerSecond)],
            Effects = [],
        };
        return plan with { Effects = [.. new EffectModel(systems, assumptions, Simulate, (n, r) => r / (n * perNode.Value)).Of(plan)] };
    }

    private Interval P99At(double rate, int nodes, IReadOnlyList<SystemNeed> needs) => SimulatedAt(rate, nodes, needs, f => f.P99Ms);

    private Interval P50At(double rate, int nodes, IReadOnlyList<SystemNeed> needs) => SimulatedAt(rate, nodes, needs, f => f.P50Ms);

    private Interval SimulatedAt(double rate, int nodes, IReadOnlyList<SystemNeed> needs, Func<FanOutFigures, double> figure)
    {
        var (p50, p99) = (model.Latency(LatencyPoint.P50, _cores, rate / nodes), model.Latency(LatencyPoint.P99, _cores, rate / nodes));
        double With(double median, double tail) => double.IsFinite(tail)
            ? Enumerable.Range(1, Seeds).Average(seed => figure(FanOutSimulation.Run(systems.Simulated(rate, needs, ServiceTime.Through(Math.Max(0, median), tail)), Searches, seed)))
            : double.PositiveInfinity;
        var value = With(p50.Value, p99.Value);
        return double.IsNaN(p99.Low) ? new Interval(value, double.NaN, double.NaN) : new Interval(value, Math.Min(value, With(p50.Low, p99.Low)), Math.Max(value, With(p50.High, p99.High)));
    }

    /// <summary>Simulates a rate on so many nodes; null if the nodes cannot do it.</summary>
    private FanOutFigures? Simulate(double rate, int nodes, IReadOnlyList<SystemNeed> needs, Func<FanOutSettings, FanOutSettings> change)
    {
        var (p50, p99) = (model.Latency(LatencyPoint.P50, _cores, rate / nodes).Value, model.Latency(LatencyPoint.P99, _cores, rate / nodes).Value);
        return double.IsFinite(p99) ? FanOutSimulation.Run(change(systems.Simulated(rate, needs, ServiceTime.Through(p50, p99))), Searches, seed: 1) : null;
    }

    private IEnumerable<Saturation> SaturationsOf(int nodes, IReadOnlyList<SystemNeed> needs)
    {
        yield return new Saturation("the gateways' processors", nodes * model.Throughput(_cores).Value);
        yield return new Saturation("the audit log's disks", nodes * assumptions.Value("disk-records") / assumptions.Value("records-per-search"));
        foreach (var need in needs.Where(n => n.Share > 0))
        {
            var name = Words.NameOf(need.System);
            yield return new Saturation(FormattableString.Invariant($"{name} with {need.Servers} {(need.Servers == 1 ? "question" : "questions")} at once"), need.Servers / (need.ServiceMs / 1000) / need.Share);
            var seconds = (assumptions.Value("network") + need.ServiceMs + need.MeanWaitMs) / 1000;
            yield return new Saturation($"questions under way to {name}", nodes * assumptions.Value("system-connections") / seconds / need.Share);
        }
    }
}
