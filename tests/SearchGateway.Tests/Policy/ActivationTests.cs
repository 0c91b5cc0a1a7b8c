using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

public sealed class ActivationTests
{
    [Fact]
    public void ANewPackDecidesFromThenOnAndTheOldDecisionStands()
    {
        var before = PackText.Pack();
        var after = PackText.Pack(PackText.Border.Replace("entry/vis", "entry/vis-new"));
        var engine = new PolicyEngine(before);
        var decided = Decide(engine);

        Assert.Same(before, engine.Activate(after));

        Assert.Equal("entry/vis", decided.Systems[(int)CentralSystem.Vis].Rule);
        Assert.Equal("entry/vis-new", Decide(engine).Systems[(int)CentralSystem.Vis].Rule);
        Assert.Equal(after.Identity, Decide(engine).Pack);
    }

    [Fact]
    public async Task NoQueryIsDecidedByPartsOfTwoPacks()
    {
        var packs = new[] { PackText.Pack(), PackText.Pack(PackText.Border.Replace("rule: entry/", "rule: other/")) };
        var prefix = new Dictionary<string, string> { [packs[0].Identity.Hash] = "entry/", [packs[1].Identity.Hash] = "other/" };
        var engine = new PolicyEngine(packs[0]);
        using var done = new CancellationTokenSource();

        var swapping = Task.Run(() =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
                engine.Activate(packs[i % 2]);
        }, TestContext.Current.CancellationToken);
        var decisions = Enumerable.Range(0, 20_000).AsParallel().Select(_ => Decide(engine)).ToArray();
        await done.CancelAsync();
        await swapping;

        Assert.All(decisions, d => Assert.All(d.Permits, p => Assert.StartsWith(prefix[d.Pack.Hash], p.Rule, StringComparison.Ordinal)));
        Assert.All(decisions, d => Assert.Equal(2, d.Permits.Count()));
    }

    private static PolicyDecision Decide(PolicyEngine engine) => engine.Decide(
        Queries.From(Authority.BorderGuard, Purpose.BorderEntry),
        Queries.For(Purpose.BorderEntry, SearchKeys.Names | SearchKeys.VisaSticker | SearchKeys.Fingerprints) with { CaseReference = "A/1" });
}
