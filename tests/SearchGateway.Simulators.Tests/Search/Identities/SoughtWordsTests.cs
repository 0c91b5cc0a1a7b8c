using SearchGateway.Matching;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class SoughtWordsTests
{
    private const int Records = 3000;

    [Fact]
    public void WordsComparedOnceTheyAreMetAreWhatTheyAreWhenComparedBefore()
    {
        var (source, identities) = Sample();
        var (before, met) = (new WordComparison(source), new WordComparison(source));
        var draw = Draw.For(61);
        var alike = 0;
        for (var i = 0; i < 150; i++)
        {
            var searched = SampleNames.Damaged(identities[draw.Below(Records)], ref draw);
            var name = new SoughtName(NameForm.From(searched.Surname, searched.Forenames), new ReachTables());
            if (name.Form.IsEmpty)
                continue;
            // First those that are met: afterwards all kin is compared.
            met.Begin(name, compared: false);
            met.Words.Sift(source.Initials);
            var words = Enumerable.Range(1, source.Count).Select(number => Known(met.Words, Met(met.Words, number), name.Places)).ToArray();
            before.Begin(name, compared: true);
            before.Words.Sift(source.Initials);
            for (var number = 1; number <= source.Count; number++)
            {
                var expected = Known(before.Words, before.Words.Find(number), name.Places);
                Assert.True(expected.SequenceEqual(words[number - 1]), $"{source.Text(number)} for {searched.Surname}, {searched.Forenames}");
                alike += expected.Length > 0 ? 1 : 0;
            }
        }

        Assert.True(alike > 2000, $"{alike} words alike");
    }

    [Fact]
    public void NothingOfASearchIsLeftForTheNextThoughItsWordsWereComparedMeanwhile()
    {
        var (source, identities) = Sample();
        var draw = Draw.For(62);
        var begun = new List<WordComparison>();
        foreach (var identity in identities.Take(30))
        {
            begun.Add(new WordComparison(source));
            var searched = SampleNames.Damaged(identity, ref draw);
            begun[^1].Begin(new SoughtName(NameForm.From(searched.Surname + "X", searched.Forenames), new ReachTables()), compared: false);
            begun[^1].Words.Sift(source.Initials);
        }

        source.Kinship.Find(source.Count, TestContext.Current.CancellationToken);
        foreach (var comparison in begun)
        {
            comparison.Words.Begin(1, asMet: true);
            Assert.All(Enumerable.Range(1, source.Count), number => Assert.Equal(0, comparison.Words.Sieve.Of(number)));
        }
    }

    private static (WordSource Source, RecordIdentity[] Identities) Sample()
    {
        var identities = SampleNames.Identities(Records);
        var columns = IdentityBuild.Columns(1, _ => identities, threads: 1, int.MaxValue, TestContext.Current.CancellationToken);
        return (new WordSource(new Words(columns.Words), columns.Pairs), identities);
    }

    private static int Met(SoughtWords words, int number)
    {
        Span<int> found = [words.FindSifted(number)];
        words.Compare(found);
        return found[0];
    }

    // Nothing for a word that is none of the name.
    private static int[] Known(SoughtWords words, int at, int places) => at < 0 || words.Mask(at) == 0
        ? []
        : [words.Mask(at), words.MaskOf(at), words.NeedsNoOther(at), .. Enumerable.Range(0, places).SelectMany<int, int>(place => [words.Score(at, place), words.JoinScore(at, place)])];
}
