using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Names;

public sealed class NameProperties
{
    private static readonly string[] Words =
    [
        "ANNA", "ANA", "HANNA", "MARIA", "MARIE", "MIRA", "ERIKSSON", "ERIKSEN", "ERICSON", "MUELLER", "Müller", "MULLER",
        "MOHAMMED", "MUHAMMAD", "محمد", "ДМИТРИЙ", "DMITRY", "J", "M", "JO", "ROSSI", "ROSI", "PETER", "PETAR", "ALEX", "ALEXANDER",
        "MARY", "ANN", "MARYANN", "LI", "LEE",
    ];

    private static readonly string[] WordsAndParticles = [.. Words, "AL", "DE", "VAN", "DER", "BIN", "O"];

    private static Gen<(string[] Surname, string[] Given)> Names(string[] words) =>
        from surnames in Gen.Choose(1, 3)
        from givens in Gen.Choose(0, 3)
        from surname in Gen.ArrayOf(Gen.Elements(words), surnames)
        from given in Gen.ArrayOf(Gen.Elements(words), givens)
        select (surname, given);

    [Fact]
    public void NoTextThrowsAndScoresStayWithinBounds() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (a, b) =>
        {
            var comparison = NameMatcher.Compare(NameForm.From(a, b), NameForm.From(b, a));
            return comparison.Score is >= 0 and <= 1 && NameKeys.For(NameForm.From(a, b)) is not null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void OrderOfTheTwoNeverMatters() =>
        Prop.ForAll(Names(WordsAndParticles).ToArbitrary(), Names(WordsAndParticles).ToArbitrary(), (a, b) =>
        {
            var there = NameMatcher.Compare(Form(a), Form(b));
            var back = NameMatcher.Compare(Form(b), Form(a));
            Assert.Equal(there.Score, back.Score);
            Assert.Equal(there.Evidence, back.Evidence);
            Assert.Equal(there.Score, NameMatcher.Score(Form(a), Form(b)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void NameAgreesFullyWithItself() =>
        Prop.ForAll(Names(WordsAndParticles).ToArbitrary(), name =>
        {
            Assert.Equal(1, NameMatcher.Score(Form(name), Form(name)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void ScoreStaysBetweenNothingAndFullAndTellsNamesApart() =>
        Prop.ForAll(Names(WordsAndParticles).ToArbitrary(), Names(WordsAndParticles).ToArbitrary(), (a, b) =>
        {
            Assert.InRange(NameMatcher.Score(Form(a), Form(b)), 0, 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>Whichever word is made equal to the word that it is paired with, the score never falls.</summary>
    [Fact]
    public void BetterAgreementOfAPairNeverLowersTheScore() =>
        Prop.ForAll(Names(Words).ToArbitrary(), Names(Words).ToArbitrary(), (a, b) =>
        {
            var (left, right) = (Form(a), Form(b));
            var before = NameMatcher.Score(left, right);
            foreach (var (row, column) in NameMatcher.PairsOf(left, right, NameFrequencies.Flat))
            {
                var better = Replace(b, column, Word(a, row));
                Assert.True(NameMatcher.Score(left, Form(better)) >= before, $"{row} {column}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    /// <summary>The same with words of unequal weight.</summary>
    [Fact]
    public void BetterAgreementOfAPairNeverLowersTheScoreWhateverTheWordsWeigh()
    {
        var frequencies = NameFrequencies.Of(Words.SelectMany((word, i) => Enumerable.Repeat(NameForm.From(word, ""), 1 << (i % 7))));
        Prop.ForAll(Names(Words).ToArbitrary(), Names(Words).ToArbitrary(), (a, b) =>
        {
            var (left, right) = (Form(a), Form(b));
            var before = NameMatcher.Score(left, right, frequencies);
            foreach (var (row, column) in NameMatcher.PairsOf(left, right, frequencies))
                Assert.True(NameMatcher.Score(left, Form(Replace(b, column, Word(a, row))), frequencies) >= before, $"{row} {column}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void OneMoreWordThatAgreesNeverLowersTheScore() =>
        Prop.ForAll(Names(Words).ToArbitrary(), Names(Words).ToArbitrary(), Gen.Elements(Words).ToArbitrary(), (a, b, word) =>
        {
            // A name in one field is judged by other rules, so both have two.
            (a, b) = ((a.Surname, ["OTTO", .. a.Given]), (b.Surname, ["OTTO", .. b.Given]));
            var before = NameMatcher.Score(Form(a), Form(b));
            Assert.True(NameMatcher.Score(Form((a.Surname, [.. a.Given, word])), Form((b.Surname, [.. b.Given, word]))) >= before);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void AnyNumberOfThreadsGivesTheSameScores() =>
        Prop.ForAll(Names(WordsAndParticles).ToArbitrary(), Names(WordsAndParticles).ToArbitrary(), (a, b) =>
        {
            var once = NameMatcher.Score(Form(a), Form(b));
            var again = new double[8];
            Parallel.For(0, again.Length, i => again[i] = NameMatcher.Score(Form(a), Form(b)));
            Assert.All(again, score => Assert.Equal(once, score));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static NameForm Form((string[] Surname, string[] Given) name) =>
        NameForm.From(string.Join(' ', name.Surname), string.Join(' ', name.Given));

    private static string Word((string[] Surname, string[] Given) name, int index) =>
        index < name.Surname.Length ? name.Surname[index] : name.Given[index - name.Surname.Length];

    private static (string[] Surname, string[] Given) Replace((string[] Surname, string[] Given) name, int index, string word)
    {
        string[] all = [.. name.Surname, .. name.Given];
        all[index] = word;
        return (all[..name.Surname.Length], all[name.Surname.Length..]);
    }
}
