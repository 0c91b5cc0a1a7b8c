using SearchGateway.NonInterference.Running;

namespace SearchGateway.NonInterference.Tests;

/// <summary>Two worlds that differ only in what the asker may not see give the same answer, byte for byte, through the whole gateway.</summary>
public sealed class PairsTests
{
    private const int Pairs = 10_000;
    private const ulong Seed = 20161121;

    public static TheoryData<string> Packs => [.. ShippedPacks.Names()];

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task WithheldDataLeaveNoTrace(string pack)
    {
        var verdict = await new Campaign(new Plan(pack, Seed, 0, Pairs / Packs.Count, Environment.ProcessorCount), TimeProvider.System)
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Empty(verdict.Findings.Select(f => $"pair {f.Number}: {f.Question}\n{f.Difference}\nby {string.Join("; ", f.Edits)}"));
        Assert.Equal(Pairs / Packs.Count, verdict.Tally.Pairs);

        // A run in which nothing is shown, or nothing is withheld, would hold too.
        Assert.Equal(4, verdict.Tally.Faces.Count);
        Assert.Equal(Enum.GetValues<Worlds.EditKind>().Length, verdict.Tally.Differences.Count);
        Assert.True(verdict.Tally.WithValues > verdict.Tally.Pairs / 10, $"{verdict.Tally.WithValues} answers with values");
        Assert.Equal(pack == "2016" ? 0 : 4, verdict.Tally.Links.Count);
        Assert.True(verdict.Tally.WithLinks > verdict.Tally.Pairs / 40, $"{verdict.Tally.WithLinks} answers with linked records");
    }
}
