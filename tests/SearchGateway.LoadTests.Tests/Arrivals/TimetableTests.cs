using SearchGateway.LoadTests.Arrivals;

namespace SearchGateway.LoadTests.Tests.Arrivals;

public sealed class TimetableTests
{
    private static readonly TimeSpan s_duration = TimeSpan.FromMinutes(10);

    private static readonly IArrivals[] s_flows =
    [
        new RateArrivals(RateProfile.Constant(40)),
        new BatchArrivals(Size: 50, First: TimeSpan.FromMinutes(1), Every: TimeSpan.FromMinutes(2), Jitter: TimeSpan.Zero, Over: TimeSpan.Zero),
        TraceArrivals.Parse(string.Join('\n', Enumerable.Range(0, 500).Select(i => $"{i * 1000},kind-{i % 3}"))),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void SeveralProcessesMakeEveryStartOnce(int processes)
    {
        var whole = Starts(0, 1).ToList();

        var parts = Enumerable.Range(0, processes).Select(process => Starts(process, processes).ToList()).ToList();

        Assert.Equal(whole, parts.SelectMany(p => p).OrderBy(s => s.At).ThenBy(s => s.Flow).ThenBy(s => s.Number));
        Assert.All(parts, part => Assert.InRange(part.Count, whole.Count * 0.9 / processes, whole.Count * 1.1 / processes));
        Assert.Equal(500, whole.Count(s => s is { Flow: 2, Number: >= 0 }));
        Assert.Equal(5 * 50, whole.Count(s => s is { Flow: 1, Number: >= 0 }));
    }

    [Fact]
    public void AShareOfIndependentCallersIsIndependentCallersAgain()
    {
        const double Rate = 300;
        var table = new Timetable([new RateArrivals(RateProfile.Constant(Rate))], TimeSpan.Zero, TimeSpan.FromMinutes(8), seed: 11) { Process = 1, Processes = 3 };

        var times = table.Starts().Select(s => s.At.TotalSeconds).ToArray();

        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).Order().ToArray();
        var distance = gaps.Select((gap, i) => Math.Abs(((i + 1.0) / gaps.Length) - (1 - Math.Exp(-Rate / 3 * gap)))).Max();
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(gaps.Length));
    }

    [Fact]
    public void StartsOfAllFlowsComeInOneOrderAfterTheWarmUp()
    {
        var starts = new Timetable(s_flows, TimeSpan.FromSeconds(30), s_duration, seed: 1).Starts().ToList();

        Assert.Equal(starts.Select(s => s.At).Order(), starts.Select(s => s.At));
        Assert.All(starts, start => Assert.Equal(start.At < TimeSpan.FromSeconds(30), start.Number < 0));
        Assert.Contains(starts, start => start is { Flow: 1, Number: < 0 });
        Assert.Equal("kind-1", starts.First(s => s is { Flow: 2, Number: 1 }).Kind);
        Assert.Equal(starts.Count, starts.Select(s => (s.Flow, s.Number)).Distinct().Count());
    }

    [Fact]
    public void TooManyStartsAreCutShort()
    {
        var table = new Timetable(s_flows, TimeSpan.Zero, s_duration, seed: 1) { Most = 100 };

        Assert.Equal(100, table.Starts().Count());
        Assert.True(table.IsCutShort);
    }

    private static IEnumerable<PlannedStart> Starts(int process, int processes) =>
        new Timetable(s_flows, TimeSpan.FromSeconds(5), s_duration, seed: 9) { Process = process, Processes = processes }.Starts();
}
