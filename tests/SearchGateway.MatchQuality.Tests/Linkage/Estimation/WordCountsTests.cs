using SearchGateway.Matching;
using SearchGateway.MatchQuality.Linkage.Estimation;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Tests.Linkage.Estimation;

public sealed class WordCountsTests
{
    private static readonly GeneratedSettings Small = new(4000, 5);

    [Fact]
    public void TheTableIsReadByTheGateway()
    {
        var words = NameFrequencies.Read(System.Text.Encoding.UTF8.GetBytes(WordCounts.Of(Small, TestContext.Current.CancellationToken).Table(500, withinNationality: false)));

        Assert.True(words.BitsOf(NameForm.From("KIM", "")) < words.BitsOf(NameForm.From("VILKINSDOTTIR", "")));
    }

    [Fact]
    public void AWordOfASmallPeopleIsFrequentWithinItsNationality()
    {
        var counts = WordCounts.Of(Small, TestContext.Current.CancellationToken);

        Assert.True(CountOf(counts.Table(6000, withinNationality: true), "KIM") > CountOf(counts.Table(6000, withinNationality: false), "KIM"));
    }

    [Fact]
    public void TheNumberOfThreadsChangesNothing() => Assert.Equal(
        WordCounts.Of(Small with { Threads = 1 }, TestContext.Current.CancellationToken).Table(6000, withinNationality: true),
        WordCounts.Of(Small with { Threads = 4 }, TestContext.Current.CancellationToken).Table(6000, withinNationality: true));

    private static long CountOf(string table, string word) =>
        long.Parse(table.Split('\n').Single(l => l.StartsWith(word + "\t", StringComparison.Ordinal)).Split('\t')[1], System.Globalization.CultureInfo.InvariantCulture);
}
