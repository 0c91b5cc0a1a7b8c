using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Planning.Points;
using SearchGateway.LoadTests.Planning.Queues;

namespace SearchGateway.LoadTests.Planning;

/// <summary>The central systems as queues: how long they take, and how often they are asked.</summary>
internal sealed class SystemModel
{
    private readonly Assumptions _assumptions;

    public SystemModel(PlanPoints points, Assumptions assumptions)
    {
        _assumptions = assumptions;
        Names = [.. points.FanOuts.SelectMany(f => f.Systems).Distinct(StringComparer.Ordinal).OrderBy(s => Array.IndexOf(s_order, s))];
        Shares = [.. Names.Select(name => points.FanOuts.Where(f => f.Systems.Contains(name, StringComparer.Ordinal)).Sum(f => f.Share))];
        Services = [.. Names.Select(name => ServiceOf(name, points, assumptions))];
        FanOuts = [.. points.FanOuts.Select(f => ((IReadOnlyList<int>)[.. f.Systems.Select(s => Names.ToList().IndexOf(s))], f.Share))];
    }

    private static readonly string[] s_order = ["sis", "vis", "ees", "eurodac"];

    public IReadOnlyList<string> Names { get; }

    /// <summary>Share of the searches that ask each.</summary>
    public IReadOnlyList<double> Shares { get; }

    public IReadOnlyList<ServiceTime> Services { get; }

    public IReadOnlyList<(IReadOnlyList<int> Systems, double Share)> FanOuts { get; }

    /// <summary>What each must be able to do at a rate of searches.</summary>
    public IReadOnlyList<SystemNeed> NeedsAt(double rate) => [.. Names.Select((name, place) =>
    {
        var (asked, service) = (rate * Shares[place], Services[place].Mean / 1000);
        var servers = WaitingLine.ServersFor(asked, service, _assumptions.Value("system-utilisation"));
        return new SystemNeed(
            name, Shares[place], asked, Services[place].Mean, servers, asked * service / servers, WaitingLine.MeanWait(servers, asked, service, Services[place].Variation) * 1000);
    })];

    /// <summary>A simulation of searches at a rate, with as many servers as the needs say.</summary>
    public FanOutSettings Simulated(double rate, IReadOnlyList<SystemNeed> needs, ServiceTime gateway) => new()
    {
        Rate = rate,
        Systems = [.. needs.Select((need, place) => new QueuedSystem(need.System, need.Servers, Services[place]))],
        FanOuts = FanOuts,
        Gateway = gateway,
        NetworkMs = _assumptions.Value("network"),
        HedgeAfterMs = _assumptions.Value("hedge-after"),
        BudgetMs = _assumptions.Value("system-budget"),
    };

    private static ServiceTime ServiceOf(string system, PlanPoints points, Assumptions assumptions)
    {
        if (assumptions[system + "-service"].Value is { } mean)
            return ServiceTime.LogNormal(mean, assumptions.Value("service-variation"));
        var times = points.Systems.FirstOrDefault(s => s.System == system) ?? throw new UsageException($"There are no times of {system}; give them with --assume {system}-service=milliseconds.");
        return ServiceTime.Measured(times.MeanMs, times.Variation, times.QuantilesMs);
    }
}
