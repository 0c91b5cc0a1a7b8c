using SearchGateway.MatchQuality.Commands;
using SearchGateway.MatchQuality.Linkage;
using SearchGateway.MatchQuality.Linkage.Measuring;
using SearchGateway.MatchQuality.Linkage.Reporting;
using SearchGateway.MatchQuality.Linkage.Truth;
using SearchGateway.Model;

namespace SearchGateway.MatchQuality.Tests.Linkage;

public sealed class GeneratedLinkageTests
{
    private static readonly GeneratedSettings Small = new(3000, 7, Biometrics: true);

    [Fact]
    public void TheNumberOfThreadsChangesNothing()
    {
        var one = GeneratedRun.Take(Small with { Threads = 1 }, cancellationToken: TestContext.Current.CancellationToken);
        var four = GeneratedRun.Take(Small with { Threads = 4 }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(LinkageText.Of(one), LinkageText.Of(four));
        Assert.Equal(LinkageJson.Of(one), LinkageJson.Of(four));
    }

    [Fact]
    public void EveryPairOfOnePersonIsFoundOrMissedForAReason()
    {
        var records = new GeneratedRecords(Small).All(null, TestContext.Current.CancellationToken);
        var pairs = records.GroupBy(r => r.Person).Sum(g => g.Count() * (g.Count() - 1) / 2);

        var measures = GeneratedRun.Take(Small, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(pairs, measures.Pairs.All.Same);
        Assert.Equal(pairs, measures.Pairs.BySystems.Values.Sum(t => t.Same));
        Assert.Equal(pairs, measures.Pairs.All.Found + Enum.GetValues<Miss>().Sum(measures.Pairs.All.Missed));
    }

    [Fact]
    public void RecordsAreReadAsTheGatewayReadsThem()
    {
        var records = new GeneratedRecords(Small with { Repository = true }).All(null, TestContext.Current.CancellationToken);

        Assert.Equal([CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees, CentralSystem.Cir], records.Select(r => r.System).Distinct().Order());
        Assert.All(records, r => Assert.NotEmpty(r.View.Identities));
        Assert.Contains(records, r => r is { System: CentralSystem.Vis, View.LinkedRecords.IsEmpty: false });
        Assert.Contains(records, r => r is { System: CentralSystem.Ees, View.Stickers.IsEmpty: false });
    }

    [Fact]
    public void BiometricsAreAbsentUnlessAskedFor()
    {
        var records = new GeneratedRecords(Small).All(null, TestContext.Current.CancellationToken);
        var holder = records.First(r => r.HasFingers);

        Assert.All(records, r => Assert.Null(r.View.SameFingers));
        Assert.Contains(new GeneratedRecords(Small).Of(holder.Person, byFingers: true), r => r.View.SameFingers is true);
    }

    [Fact]
    public void SecondIdentitiesThatShareADocumentAreAmongThem()
    {
        var measures = GeneratedRun.Take(Small, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains(measures.SecondIdentities, s => s is { Shares: "document", Pairs: > 0 });
        Assert.Contains(measures.SecondIdentities, s => s is { Shares: "nothing", Pairs: > 0 });
        Assert.Contains(measures.ByFingers, s => s is { Shares: "fingerprint", Pairs: > 0 });
    }

    [Fact]
    public async Task TheReportIsWritten()
    {
        var folder = Directory.CreateTempSubdirectory("linkage");
        try
        {
            var terminal = new Terminal(new StringWriter(), new StringWriter());

            var code = await Tool.RunAsync(["linkage", "generated", "--people", "2000", "--report", folder.FullName], terminal, TestContext.Current.CancellationToken);

            Assert.Equal(Tool.Met, code);
            Assert.Equal(["linkage.json", "linkage.md", "linkage.svg"], folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
            Assert.EndsWith(terminal.Out.ToString()!, await File.ReadAllTextAsync(Path.Combine(folder.FullName, "linkage.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task ARunCanBeStopped()
    {
        var terminal = new Terminal(new StringWriter(), new StringWriter());
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var code = await Tool.RunAsync(["linkage", "generated", "--people", "1000000"], terminal, stop.Token);

        Assert.Equal(Tool.Stopped, code);
        Assert.Contains("Stopped.", terminal.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("generated", "--people", "1")]
    [InlineData("generated", "--threads", "0")]
    [InlineData("estimate", "--random", "many")]
    public async Task NumberOutOfRangeIsTold(string command, string option, string value)
    {
        var terminal = new Terminal(new StringWriter(), new StringWriter());

        var code = await Tool.RunAsync(["linkage", command, option, value], terminal, TestContext.Current.CancellationToken);

        Assert.Equal(Tool.Usage, code);
        Assert.Contains(option, terminal.Error.ToString(), StringComparison.Ordinal);
    }
}
