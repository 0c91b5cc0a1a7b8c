using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems.Contracts.Admin.V1;
using FaultMessage = SearchGateway.Systems.Contracts.Admin.V1.Faults;

namespace SearchGateway.Simulators.Tests.Faults;

public sealed class TimeDistributionTests
{
    private static readonly (double, TimeSpan)[] s_measured = [(0, Ms(5)), (0.5, Ms(20)), (0.9, Ms(60)), (0.99, Ms(900)), (1, Ms(4_000))];

    private static readonly Dictionary<string, TimeDistribution> s_all = new(StringComparer.Ordinal)
    {
        ["constant"] = new TimeDistribution.Constant(Ms(40)),
        ["uniform"] = new TimeDistribution.Uniform(Ms(10), Ms(50)),
        ["normal"] = new TimeDistribution.Normal(Ms(100), Ms(20)),
        ["normal, cut"] = new TimeDistribution.Normal(Ms(100), Ms(100)),
        ["lognormal"] = new TimeDistribution.Lognormal(Ms(200), Ms(3_000)),
        ["exponential"] = new TimeDistribution.Exponential(Ms(250)),
        ["pareto"] = new TimeDistribution.Pareto(Ms(20), 1.5, Ms(60_000)),
        ["empirical"] = new TimeDistribution.Empirical(s_measured),
    };

    public static TheoryData<string> Shapes => [.. s_all.Keys];

    // Means by the textbook's formula for each; the sample of a fixed seed may miss them by its own standard error.
    [Theory]
    [InlineData("constant", 40, 0)]
    [InlineData("uniform", 30, 0.005)]
    [InlineData("normal", 100, 0.005)]
    [InlineData("normal, cut", 128.760, 0.01)] // 100 + 100·φ(1)/Φ(1)
    [InlineData("lognormal", 394.11, 0.05)] // 200·exp(σ²/2), σ = ln 15 / 2.326348
    [InlineData("exponential", 250, 0.01)]
    [InlineData("pareto", 58.917, 0.05)] // cut at a minute: 20·3·(1 − (1/3000)^½) / (1 − (1/3000)^1.5)
    [InlineData("empirical", 89.95, 0.03)]
    public void DrawsHaveTheMeanOfTheirShape(string shape, double milliseconds, double tolerance)
    {
        var draw = Draw.For(2016);
        var mean = Enumerable.Range(0, 200_000).Average(_ => s_all[shape].At(draw.Share()).TotalMilliseconds);

        Assert.InRange(mean, milliseconds * (1 - tolerance) - 0.001, milliseconds * (1 + tolerance) + 0.001);
    }

    [Fact]
    public void ALognormalIsToldByItsMedianAndItsHundredthLongest()
    {
        Assert.Equal(200, s_all["lognormal"].At(0.5).TotalMilliseconds, 3);
        Assert.Equal(3_000, s_all["lognormal"].At(0.99).TotalMilliseconds, 3);
    }

    [Fact]
    public void AParetoTailFallsByItsShape()
    {
        var times = new TimeDistribution.Pareto(Ms(20), 1.5, TimeDistribution.Longest);

        Assert.Equal(20 * Math.Pow(1 / 0.01, 1 / 1.5), times.At(0.99).TotalMilliseconds, 0);
    }

    [Fact]
    public void AMeasuredDistributionMeetsItsQuantiles()
    {
        Assert.All(s_measured, q => Assert.Equal(q.Item2, s_all["empirical"].At(q.Item1)));
        Assert.Equal(Ms(40), s_all["empirical"].At(0.7));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ALargerShareIsNeverAShorterTimeAndEveryTimeFitsATimer(string shape) => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, int.MaxValue).Select(n => n / (double)int.MaxValue).Two().ToArbitrary(),
        pair =>
        {
            var (less, more) = (s_all[shape].At(Math.Min(pair.Item1, pair.Item2)), s_all[shape].At(Math.Max(pair.Item1, pair.Item2)));
            return TimeSpan.Zero <= less && less <= more && more <= TimeDistribution.Longest;
        }));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void WhatIsSetIsReadBackAndDrawsTheSame(string shape)
    {
        var message = new FaultMessage { Latency = new LatencyFault { Distribution = TimeDistributionMessage.Write(s_all[shape]) } };
        var read = FaultSettings.Read(message, out var broken)!;

        Assert.Empty(broken);
        Assert.Equal(message.Latency.Distribution, read.ToMessage().Latency.Distribution);
        Assert.Equal(s_all[shape].At(0.37), read.Latency!.At(0.37));
    }

    [Fact]
    public void TheSameCallHasTheSameFateOnAnyThread()
    {
        var faults = FaultSettings.Read(
            new FaultMessage
            {
                Seed = 9,
                HangRate = 0.1,
                Error = new ErrorFault { Rate = 0.2 },
                Latency = new LatencyFault { Distribution = TimeDistributionMessage.Write(s_all["lognormal"]) },
            },
            out _)!;
        var inOrder = Enumerable.Range(1, 2_000).Select(n => Fate.Of(faults, n)).ToArray();

        var onManyThreads = Enumerable.Range(1, 2_000).Reverse().AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(n => Fate.Of(faults, n)).Reverse().ToArray();

        Assert.Equal(inOrder, onManyThreads);
        Assert.True(inOrder.Select(f => f.Delay).Distinct().Count() > 1_900);
    }

    [Fact]
    public void ImpossibleDistributionsAreRefusedWithFieldAndRule()
    {
        AssertRefused("lognormal.p99: must be above the median", new DurationDistribution { Lognormal = new LognormalTimes { Median = Time(3), P99 = Time(2) } });
        AssertRefused("exponential.mean: must be above 0", new DurationDistribution { Exponential = new ExponentialTimes() });
        AssertRefused("normal.deviation: must be above 0", new DurationDistribution { Normal = new NormalTimes { Mean = Time(1) } });
        AssertRefused("uniform.most: must be at least least", new DurationDistribution { Uniform = new UniformTimes { Least = Time(2), Most = Time(1) } });
        AssertRefused("pareto.shape: must be 0.1 to 100", new DurationDistribution { Pareto = new ParetoTimes { Least = Time(1), Shape = double.NaN } });
        AssertRefused("quantiles: must begin with share 0", new DurationDistribution { Empirical = new EmpiricalTimes { Quantiles = { new TimeQuantile { Share = 0.5 }, new TimeQuantile { Share = 1 } } } });
        AssertRefused("distribution: must have a shape", new DurationDistribution());
        AssertRefused("constant: must be 0 to 86400 seconds", new DurationDistribution { Constant = Time(86_401) });
    }

    private static void AssertRefused(string rule, DurationDistribution distribution)
    {
        Assert.Null(FaultSettings.Read(new FaultMessage { Latency = new LatencyFault { Distribution = distribution } }, out var broken));
        Assert.Contains(broken, b => b.Contains("faults.latency.distribution", StringComparison.Ordinal) && b.Contains(rule, StringComparison.Ordinal));
    }

    private static Duration Time(int seconds) => new() { Seconds = seconds };

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
