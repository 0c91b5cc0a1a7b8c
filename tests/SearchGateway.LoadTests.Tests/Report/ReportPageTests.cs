using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Planning;
using SearchGateway.LoadTests.Report;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;
using SearchGateway.LoadTests.Tests.Planning;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Tests.Report;

public sealed class ReportPageTests : IDisposable
{
    private static readonly ReportInput s_whole = new()
    {
        Plan = Planner.Make(SyntheticPoints.Make(), Assumptions.Default) with
        {
            HoldOut = new HoldOutCheck("2 processors", [new HeldOutFigure("searches/s", new(100, 95, 105), 104, IsPromised: true), new HeldOutFigure("p99, ms", new(9, 8, 10), 20, IsPromised: false)]),
        },
        Results = [("quiet", Run(100, 5)), ("busy", Run(400, 12))],
        Before = [("last week", Run(100, 4))],
        Cost = new CostResult(
            DateTimeOffset.UnixEpoch, MachineInfo.OfThisOne(), 1000, null,
            [new CostRow("gateway", 312.5, 300, 330, new Ratio(1.4, 1.3, 1.5), 1000, 1, 2, 100, 0), new CostRow("naive facade", 223.25, 210, 240, new Ratio(1, 1, 1), 1000, 1, 2, 100, 0)], ["nginx: not there"]),
        Steps = MarkdownTable.OfSteps("# Costs\n\n| step | µs | share |\n|---|---|---|\n| decide | 0.6 | 1 % |\n| fan out | 210 | 70 % |\n\nEnd."),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void ThePageStandsByItself()
    {
        var page = ReportPage.Make(s_whole).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal);

        foreach (var outside in (string[])["http:", "https:", "//", "src=", "href=", "url(", "@import", "<script", "<link", "<iframe", "onload", "onclick"])
            Assert.DoesNotContain(outside, page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void EveryFigureOfAChartStandsInItsTable()
    {
        var figures = Parsed(s_whole).Descendants("figure").ToList();

        Assert.Equal(8, figures.Count);
        foreach (var figure in figures)
        {
            var drawn = figure.Descendants().Attributes("data-figure").Select(a => a.Value).ToList();
            var cells = figure.Descendants("td").Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
            Assert.True(drawn.Count > 1, figure.Element("figcaption")!.Value);
            Assert.All(drawn, d => Assert.Contains(d, cells));
        }
    }

    [Fact]
    public void EveryChartHasATitleADescriptionAndItsUnits()
    {
        var page = Parsed(s_whole);
        var ids = page.Descendants().Attributes("id").Select(a => a.Value).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var svg in page.Descendants("figure").Select(f => f.Element("svg")!))
        {
            Assert.Equal("img", svg.Attribute("role")!.Value);
            Assert.All(svg.Attribute("aria-labelledby")!.Value.Split(' '), id => Assert.Contains(id, ids));
            Assert.False(string.IsNullOrWhiteSpace(svg.Element("title")!.Value) || string.IsNullOrWhiteSpace(svg.Element("desc")!.Value));
            Assert.Contains(svg.Elements("text"), t => t.Attribute("class")!.Value == "label");
        }
    }

    [Fact]
    public void NothingIsDrawnOutsideTheCanvas()
    {
        foreach (var svg in Parsed(s_whole).Descendants("figure").Select(f => f.Element("svg")!))
        {
            var box = svg.Attribute("viewBox")!.Value.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            foreach (var (name, most) in new[] { ("cx", box[2]), ("cy", box[3]), ("x", box[2]), ("y", box[3]), ("x1", box[2]), ("y1", box[3]), ("x2", box[2]), ("y2", box[3]) })
                Assert.All(svg.Descendants().Attributes(name), a => Assert.InRange(double.Parse(a.Value, CultureInfo.InvariantCulture), 0, most));
        }
    }

    [Fact]
    public void ThePlanComesFirstAndInWords()
    {
        var answer = Parsed(s_whole).Descendants("div").First(d => d.Attribute("class")?.Value == "answer").Value;

        Assert.Matches("^For the Union's peak hour of 2024, 3,800 .* searches a second: [0-9]+ nodes", answer);
        Assert.Contains("First to be used up:", answer, StringComparison.Ordinal);
        Assert.Contains("TB", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryAssumptionIsShownWithItsSource()
    {
        var rows = Parsed(s_whole).Descendants("tr").Select(r => r.Elements().Select(c => c.Value).ToList()).Where(r => r.Count == 5).ToList();

        foreach (var assumption in Assumptions.Default.All)
            Assert.Contains(rows, row => row[0] == assumption.Name && string.Equals(row[3], assumption.Source.ToString(), StringComparison.OrdinalIgnoreCase) && row[4] == assumption.Note);
    }

    [Fact]
    public void TextIsEscaped()
    {
        const string Evil = "<script>alert('&')</script>";
        var page = ReportPage.Make(s_whole with { Results = [(Evil, Run(100, 5))], Before = [], Steps = [["step", "µs"], [Evil, "3"]] });

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert('&amp;')&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void RunsAreToldWithTheirPartialAndShedSearchesAndComparedWithEarlierOnes()
    {
        var page = Parsed(s_whole);
        string[] Row(string heading, string first) => [.. page.Descendants("h2").Single(h => h.Value == heading).ElementsAfterSelf().First(e => e.Name == "div")
            .Descendants("tr").Select(r => r.Elements().Select(c => c.Value).ToArray()).First(r => r[0] == first)];

        Assert.Equal(["quiet", "100", "90", "10", "11.1 %", "5", "5 %", "Ees TimedOut (10)"], Row("Partial answers and searches that were shed", "quiet"));
        var compared = Row("Against the earlier run", "99 of 100 within, ms");
        Assert.Equal(["99 of 100 within, ms", "quiet", "4", "5", "+25.0 %"], compared);
    }

    [Fact]
    public void WhatIsMissingIsLeftOut()
    {
        var page = ReportPage.Make(new ReportInput { Results = [("one", Run(100, 5))] });

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("peak hour", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<figure>").Length);
    }

    [Fact]
    public async Task TheCommandWritesThePageFromFiles()
    {
        var (plan, cost, result, page) = (At("plan.json"), At("cost.json"), At("a.json"), At("report.html"));
        await File.WriteAllTextAsync(plan, JsonSerializer.Serialize(s_whole.Plan, CapacityPlan.Json), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(cost, ResultFile.Format(s_whole.Cost), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(result, ResultFile.Format(Run(100, 5)), TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync("--plan", plan, "--cost", cost, "--results", result, result, "--before", result, "--out", page);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains(page, output, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        foreach (var shown in (string[])["peak hour of 2024", "naive facade", "Against the earlier run", "312"])
            Assert.Contains(shown, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--out {0}/r.html", "--results, --plan, --cost")]
    [InlineData("--plan /does/not/exist --out {0}/r.html", "cannot be read")]
    [InlineData("--cost {0}/wrong.json --out {0}/r.html", "--cost")]
    [InlineData("--results {0}/wrong.json --out {0}/r.html", "wrong.json")]
    [InlineData("--plan {0}/wrong.json --out {0}/r.html", "no plan")]
    [InlineData("--steps {0}/wrong.json --out {0}/r.html", "--steps")]
    public async Task AWrongUseIsRefused(string line, string hint)
    {
        await File.WriteAllTextAsync(At("wrong.json"), "{}", TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync(line.Replace("{0}", _folder.FullName, StringComparison.Ordinal).Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(hint, output + error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("r.html")));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static XDocument Parsed(ReportInput input) => XDocument.Parse(ReportPage.Make(input).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await LoadTool.RunAsync(["report", .. args], new LoadTerminal(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A hundred searches: 90 answered, ten of them partial, five shed, five failed.</summary>
    private static RunResult Run(double rate, double milliseconds)
    {
        var tally = new Tally();
        for (var i = 0; i < 100; i++)
        {
            tally.CountIntended();
            var answer = new Answer { Complete = i >= 20 };
            answer.Systems.Add(new SystemAnswer { System = CentralSystem.Ees, Outcome = i >= 20 ? Outcome.NoHit : Outcome.TimedOut });
            tally.Count(
                TimeSpan.FromMilliseconds(milliseconds), TimeSpan.Zero,
                i switch { < 5 => new CallResult("Unavailable", null), < 10 => new CallResult("overloaded", null) { IsShed = true }, _ => new CallResult(CallResult.Ok, answer) });
        }

        var settings = new RunSettings
        {
            Grpc = new Uri("http://localhost:1"), Rest = new Uri("http://localhost:2"), Plan = new LoadPlan { Rate = rate, Duration = TimeSpan.FromSeconds(10) }, Flows = [new FlowSettings()],
        };
        var report = new GeneratorReport
        {
            Process = 0, MeasuredSeconds = 100 / rate, Processors = 0.5, PausedShare = 0, Lateness = Percentiles.Of(new()), Saturation = [], Flows = [tally.Snapshot()],
        };
        return RunResult.Of(settings, DateTimeOffset.UnixEpoch, new GatewayInfo(new Uri("http://localhost:2"), "1"), [report]);
    }
}
