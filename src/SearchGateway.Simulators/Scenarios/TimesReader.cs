using Google.Protobuf.WellKnownTypes;
using SearchGateway.Systems.Contracts.Admin.V1;
using YamlDotNet.RepresentationModel;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>Reads distributions of times: <c>200ms</c>, or one shape such as <c>{ lognormal: { median: 300ms, p99: 4s } }</c>.</summary>
internal static class TimesReader
{
    private const string Form = "a time such as 200ms, or one of uniform, normal, lognormal, exponential, pareto and quantiles";

    /// <summary>The distribution; null with its faults in the list.</summary>
    public static DurationDistribution? Read(ScenarioMap owner, YamlNode node, string name)
    {
        if (node is YamlScalarNode)
            return new DurationDistribution { Constant = Wire(owner.TimeOf(node, name)) };
        if (owner.MapOf(node, $"'{name}'", Form) is not { } shape)
            return null;
        var before = owner.Faults.Count;
        var times = Shape(shape);
        shape.RejectOthers();
        if (owner.Faults.Count == before && shape.Node.Children.Count != 1)
            owner.Fault(node, $"'{name}' has {(times is null ? "no shape" : "more than one shape")}: write {Form}");
        return times;
    }

    private static DurationDistribution? Shape(ScenarioMap shape)
    {
        // Each is asked for, so that an unknown one is told all of them.
        var uniform = Part(shape, "uniform", "{ least: 50ms, most: 400ms }", m => new DurationDistribution { Uniform = new UniformTimes { Least = Required(m, "least"), Most = Required(m, "most") } });
        var normal = Part(shape, "normal", "{ mean: 300ms, deviation: 80ms }", m => new DurationDistribution { Normal = new NormalTimes { Mean = Required(m, "mean"), Deviation = Required(m, "deviation") } });
        var lognormal = Part(shape, "lognormal", "{ median: 300ms, p99: 4s }", m => new DurationDistribution { Lognormal = new LognormalTimes { Median = Required(m, "median"), P99 = Required(m, "p99") } });
        var exponential = Part(shape, "exponential", "{ mean: 300ms }", m => new DurationDistribution { Exponential = new ExponentialTimes { Mean = Required(m, "mean") } });
        var pareto = Part(shape, "pareto", "{ least: 20ms, shape: 1.5, most: 60s }", Pareto);
        var quantiles = Part(shape, "quantiles", "{ 0%: 5ms, 50%: 20ms, 99%: 1s, 100%: 4s }", Quantiles);
        return uniform ?? normal ?? lognormal ?? exponential ?? pareto ?? quantiles;
    }

    private static DurationDistribution? Part(ScenarioMap shape, string name, string example, Func<ScenarioMap, DurationDistribution> read)
    {
        if (shape.Map(name, example) is not { } part)
            return null;
        var times = read(part);
        if (name != "quantiles")
            part.RejectOthers();
        return times;
    }

    private static DurationDistribution Pareto(ScenarioMap map) => new()
    {
        Pareto = new ParetoTimes
        {
            Least = Required(map, "least"),
            Shape = map.Number("shape", "a number from 0.1 to 100 such as 1.5") ?? 1,
            Most = map.Time("most")?.ToDuration(),
        },
    };

    private static DurationDistribution Quantiles(ScenarioMap map)
    {
        var empirical = new EmpiricalTimes();
        foreach (var (share, time) in map.Node.Children)
            empirical.Quantiles.Add(new TimeQuantile { Share = map.ShareOf(share, "share") ?? 0, Time = Wire(map.TimeOf(time, "time")) });
        return new DurationDistribution { Empirical = empirical };
    }

    private static Duration Required(ScenarioMap map, string name) => Wire(map.RequiredTime(name));

    private static Duration Wire(TimeSpan? time) => (time ?? TimeSpan.Zero).ToDuration();
}
