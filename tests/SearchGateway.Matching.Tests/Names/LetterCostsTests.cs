using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Names;

public sealed class LetterCostsTests
{
    private const string NearSounds = "KG KC GC GH KH SZ SC ZC VB VF BP DT DZ TZ MN LR IG SX ZI FP TS CH SH HS";

    private static Gen<string> Words { get; } =
        from length in Gen.Choose(0, 9)
        from letters in Gen.ArrayOf(Gen.Elements("AEIOUHKGSZTNRX7Ж".ToCharArray()), length)
        select new string(letters);

    [Fact]
    public void TheCostIsTheLeastOfAllWaysToTurnOneWordIntoTheOther() =>
        Prop.ForAll(Words.ToArbitrary(), Words.ToArbitrary(), (a, b) =>
        {
            Assert.Equal(Least(a, b), LetterCosts.Between(a, b));
            Assert.Equal(Least(b, a), LetterCosts.Between(b, a));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    // The definition itself: the cheapest way to deal with the last letters of every two beginnings. What both words begin and end
    // with costs nothing.
    private static int Least(string a, string b)
    {
        while (a.Length > 0 && b.Length > 0 && a[0] == b[0])
            (a, b) = (a[1..], b[1..]);
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
            (a, b) = (a[..^1], b[..^1]);
        var costs = new Dictionary<(int, int), int>();
        return Of(a.Length, b.Length);

        int Of(int i, int j)
        {
            if (i == 0 && j == 0)
                return 0;
            if (costs.TryGetValue((i, j), out var known))
                return known;
            var ways = new List<int>();
            if (i > 0)
                ways.Add(Of(i - 1, j) + InOut(a[i - 1]));
            if (j > 0)
                ways.Add(Of(i, j - 1) + InOut(b[j - 1]));
            if (i > 0 && j > 0)
                ways.Add(Of(i - 1, j - 1) + Change(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                ways.Add(Of(i - 2, j - 2) + MatchWeights.Inverted);
            return costs[(i, j)] = ways.Min();
        }
    }

    private static int InOut(char letter) => "AEIOU".Contains(letter, StringComparison.Ordinal) ? MatchWeights.VowelInOut : letter == 'H' ? MatchWeights.AspirateInOut : LetterCosts.Slip;

    private static int Change(char one, char other)
    {
        if (one == other)
            return 0;
        if ("AEIOU".Contains(one, StringComparison.Ordinal) && "AEIOU".Contains(other, StringComparison.Ordinal))
            return MatchWeights.Vowel;
        return NearSounds.Split(' ').Any(pair => pair == $"{one}{other}" || pair == $"{other}{one}") ? MatchWeights.NearSound : LetterCosts.Slip;
    }
}
