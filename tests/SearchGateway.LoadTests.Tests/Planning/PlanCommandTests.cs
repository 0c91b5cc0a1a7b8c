using System.Text.Json;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Planning;
using SearchGateway.LoadTests.Planning.Points;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Tests.Planning;

public sealed class PlanCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Points => Path.Combine(_folder.FullName, "points.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task PointsGiveAPlanForPeopleAndAsAFile()
    {
        Write(SyntheticPoints.Make());
        var json = Path.Combine(_folder.FullName, "plan.json");

        var (code, output, error) = await RunAsync("--points", Points, "--json", json, "--assume", "peak-factor=6");

        Assert.Equal((0, ""), (code, error));
        foreach (var shown in (string[])["For the Union's peak hour of 2024, 2,850 searches a second:", "First to be used up:", "Eurodac", "a node is lost", "audit log", "contention", "peak-factor", "given", "assumed", "published"])
            Assert.Contains(shown, output, StringComparison.Ordinal);
        var plan = CapacityPlan.Read(new FileInfo(json));
        Assert.Equal(6, plan.Targets.Count);
        Assert.Equal((2850, 6), (plan.Targets.Single(t => t.Name == Target.Peak2024).Rate.Value, plan.Assumptions.Single(a => a.Name == "peak-factor").Value));
    }

    [Fact]
    public async Task AHoldOutThatIsMissedIsNotHeld()
    {
        var points = SyntheticPoints.Make();
        Write(points with { Closed = [.. points.Closed.Select(p => new HeldOut(2, 16, 0.6).Holds(p) ? p with { PerSecond = p.PerSecond * 0.7 } : p)] });

        var (missed, output, _) = await RunAsync("--points", Points, "--hold-out", "2:16:0.6");
        var (held, _, _) = await RunAsync("--points", Points, "--hold-out", "3:8:0.4");

        Assert.Equal((3, 0), (missed, held));
        Assert.Contains("NOT HELD", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATailThatIsTooLongIsNotHeld()
    {
        Write(SyntheticPoints.Make());

        Assert.Equal(3, (await RunAsync("--points", Points, "--assume", "target-p99=5")).Code);
    }

    [Fact]
    public async Task ARateOfOnesOwnIsPlannedFor()
    {
        Write(SyntheticPoints.Make());

        var (code, output, _) = await RunAsync("--points", Points, "--rate", "1200");

        Assert.Equal(0, code);
        Assert.Contains("rate of 1200/s", output, StringComparison.Ordinal);
        Assert.DoesNotContain("2016, ", output[..output.IndexOf("taken for given", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAssumptionsCanBePrintedChangedAndGiven()
    {
        Write(SyntheticPoints.Make());
        var mine = Path.Combine(_folder.FullName, "mine.yaml");
        await File.WriteAllTextAsync(mine, (await RunAsync("--show-assumptions")).Out.Replace("value: 475", "value: 500", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (code, output, _) = await RunAsync("--points", Points, "--assumptions", mine);

        Assert.Equal(0, code);
        Assert.Contains("mean of 2024, 500 searches", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--assume peak-factor=0", "peak-factor")]
    [InlineData("--points /does/not/exist", "--points")]
    [InlineData("--assumptions /does/not/exist", "--assumptions")]
    [InlineData("--rounds 1", "--rounds")]
    [InlineData("--cores 0", "--cores")]
    [InlineData("--loads 0.5,x", "--loads")]
    [InlineData("--rate 0", "--rate")]
    [InlineData("--hold-out 99", "--hold-out")]
    public async Task AWrongUseIsRefusedBeforeAnythingIsMeasured(string line, string hint)
    {
        var (code, output, error) = await RunAsync(line.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(hint, output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PointsThatCannotBeAreRefused()
    {
        foreach (var points in new[] { SyntheticPoints.Make() with { Closed = [] }, SyntheticPoints.Make() with { Systems = [] }, SyntheticPoints.Make() with { BytesPerRecord = [] } })
        {
            Write(points);
            Assert.Equal(2, (await RunAsync("--points", Points)).Code);
        }
    }

    private void Write(PlanPoints points) => File.WriteAllText(Points, JsonSerializer.Serialize(points, ResultFile.Json));

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await LoadTool.RunAsync(["plan", .. args], new LoadTerminal(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
