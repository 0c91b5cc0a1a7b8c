using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Planning;

namespace SearchGateway.LoadTests.Tests.Planning;

public sealed class AssumptionsTests
{
    [Fact]
    public void TheBuiltInOnesAreWholeAndEachSaysWhatItRestsOn()
    {
        Assert.Equal(24, Assumptions.Default.All.Count);
        Assert.All(Assumptions.Default.All, a => Assert.False(string.IsNullOrWhiteSpace(a.Note)));
        Assert.Equal(AssumptionSource.Assumed, Assumptions.Default["peak-factor"].Source);
        Assert.Equal((475, 5, 10), (Assumptions.Default.Value("mean-2024"), Assumptions.Default["peak-factor"].Low, Assumptions.Default["peak-factor"].High));
        Assert.Null(Assumptions.Default["sis-service"].Value);
        Assert.Equal(Assumptions.Default.All.Count, Assumptions.Of(Assumptions.DefaultText(), []).All.Count);
    }

    [Fact]
    public void OneCanBeChangedAndSaysSo()
    {
        var changed = Assumptions.Of(null, ["peak-factor=9", "eurodac-service=400"]);

        Assert.Equal((9, null, AssumptionSource.Given), (changed["peak-factor"].Value, changed["peak-factor"].Low, changed["peak-factor"].Source));
        Assert.Equal(400, changed.Value("eurodac-service"));
        Assert.Equal(475, changed.Value("mean-2024"));
    }

    [Fact]
    public void AFileChangesWhatItNamesAndTheCommandLineWins()
    {
        const string File = """
            assumptions:
              - { name: growth, value: 3, source: assumed, note: ours }
              - { name: network, value: 4, low: 2, high: 9, unit: ms, source: published, note: theirs }
            """;

        var changed = Assumptions.Of(File, ["growth=2"]);

        Assert.Equal((2, 4, 9), (changed.Value("growth"), changed.Value("network"), changed["network"].High));
        Assert.Equal(AssumptionSource.Published, changed["network"].Source);
    }

    [Fact]
    public void EveryFaultIsNamedAtOnce()
    {
        const string File = """
            assumptions:
              - { name: grwth, value: 3, source: assumed, note: ours }
              - { name: network, value: -4, source: assumed, note: ours }
              - { name: peak-factor, value: 8, low: 9, high: 10, source: assumed, note: ours }
              - { name: retention, value: 365, low: 300, source: assumed, note: ours }
              - { name: target-p99, value: measured, source: assumed, note: ours }
              - { name: cores-per-node, value: 2.5, source: assumed, note: ours }
              - { name: slow-factor, value: 5, source: guessed, note: ours }
              - { name: spare-nodes, value: 0, source: assumed }
              - { name: growth, value: 2, source: assumed, note: ours, colour: red }
              - { name: mean-2016, value: 100, source: assumed, note: ours }
              - { name: mean-2016, value: 101, source: assumed, note: ours }
            """;

        var message = Assert.Throws<UsageException>(() => Assumptions.Of(File, ["peak-factor", "unknown=3", "most-utilisation=1.5"])).Message;

        foreach (var fault in (string[])[
            "assumption 1: name: 'grwth'", "assumption 2: network: value", "assumption 3: peak-factor: low and high", "assumption 4: retention: low and high",
            "assumption 5: target-p99: value", "assumption 6: cores-per-node: value: a whole number", "assumption 7: source", "assumption 8: note",
            "assumption 9: 'colour'", "assumption 11: mean-2016 stands twice", "--assume peak-factor:", "--assume unknown=3:", "--assume most-utilisation=1.5:"])
            Assert.Contains(fault, message, StringComparison.Ordinal);
        Assert.Equal(13, message.Split('\n').Length);
    }

    [Theory]
    [InlineData("- a list\n")]
    [InlineData("assumptions: 3")]
    [InlineData("assumptions: [")]
    public void WhatIsNoSuchFileIsRefused(string text) => Assert.Throws<UsageException>(() => Assumptions.Of(text, []));
}
