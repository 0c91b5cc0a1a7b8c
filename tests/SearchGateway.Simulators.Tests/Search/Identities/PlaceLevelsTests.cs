using SearchGateway.Matching;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class PlaceLevelsTests
{
    private const int Records = 3000;
    private const int MostAlike = 1000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    public void WordsTogetherFillEachPlaceAsTheBestOfThemDoes(int places)
    {
        var levels = PlaceLevels.Of(places, fine: true);
        for (var one = 1; one <= MostAlike; one += 7)
        {
            for (var other = 1; other <= MostAlike; other += 13)
            {
                var place = (one + other) % places;
                var both = levels.Of(place, one) | levels.Of(place, other);
                Assert.Equal(levels.Of(place, Math.Max(one, other)), both);
                Assert.True(levels.MostOf(levels.LevelOf(both, place)) >= Math.Max(one, other));
                Assert.Equal(1 << place, levels.PlacesOf(both));
                Assert.Equal(levels.Full(1 << place), both | levels.Full(1 << place));
            }
        }
    }

    [Fact]
    public void NoRowScoresHigherThanWhatItsLevelsCanReach()
    {
        var identities = SampleNames.Identities(Records);
        var columns = IdentityBuild.Columns(1, _ => identities, threads: 1, int.MaxValue, TestContext.Current.CancellationToken);
        var source = new WordSource(new Words(columns.Words), columns.Pairs);
        var comparison = new WordComparison(source);
        var score = new RowScore(source, comparison);
        var draw = Draw.For(52);
        var (scored, cut) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var searched = SampleNames.Damaged(identities[draw.Below(Records)], ref draw);
            var name = new SoughtName(NameForm.From(searched.Surname, searched.Forenames), new ReachTables());
            if (name.Form.IsEmpty)
                continue;
            comparison.Begin(name, compared: false);
            comparison.Words.Sift(source.Initials);
            name.Bound(comparison.Words.WithParts);
            name.BoundByLevels(comparison.Words.Levels, least: 0, leastOfSame: 0);
            score.Begin();
            for (var row = 0; row < columns.Rows.Length; row++)
            {
                var (bound, reach) = Bound(columns.Rows[row], comparison.Words, name);
                var of = Score(columns, row, score, name);
                // Names whose words the sieves do not let through at all are left out by what was there before.
                if (of == 0 || reach == 0)
                    continue;
                scored++;
                cut += bound < RowScore.Full ? 1 : 0;
                Assert.True(of <= bound, $"{of} over {bound}: {searched.Surname}, {searched.Forenames} and {identities[columns.Records[row]].Surname}, {identities[columns.Records[row]].Forenames}");
            }
        }

        Assert.True(scored > 20_000 && cut > 5_000, $"{scored} scored, {cut} of them below the full score");
    }

    private static (int Bound, int Reach) Bound(IdentityRow row, SoughtWords words, SoughtName name)
    {
        var found = words.Sieve.Of(row);
        var places = words.Levels.PlacesOf(found);
        var all = name.ReachByLevels(ofSameBirthDate: false)[row.Single ? found + PlaceLevels.Sets : found];
        var together = row.Spilt || (words.OtherParts.Of(row) & places) != 0;
        return (together ? all : Math.Min(all, name.ReachByLevelsApart(row.Single)[found]), name.Reach(row.Single)[places]);
    }

    private static int Score(IdentityColumns columns, int row, RowScore score, SoughtName name)
    {
        Span<int> words = stackalloc int[IdentityRow.MostWords];
        words = words[..columns.Rows[row].Read(columns.Spill.Span, words, out var surname)];
        return score.Begin(name, words, surname, bar: 0, out _) ? score.Of(name, words, surname, bar: 0) : 0;
    }
}
