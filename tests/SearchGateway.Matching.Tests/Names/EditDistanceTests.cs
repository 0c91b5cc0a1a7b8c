using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Names;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("ANNA", "ANNA", 0)]
    [InlineData("ANNA", "ANA", 1)]
    [InlineData("ANNA", "HANNA", 1)]
    [InlineData("ANNA", "ANKA", 1)]
    [InlineData("MARIA", "MAIRA", 1)]
    [InlineData("MARIA", "AMRAI", 2)]
    [InlineData("", "AB", 2)]
    [InlineData("KITTEN", "SITTING", 3)]
    public void DistanceIsTheFewestEdits(string left, string right, int distance)
    {
        Assert.Equal(distance, EditDistance.Within(left, right, 5));
        Assert.Equal(distance, EditDistance.Within(right, left, 5));
    }

    [Fact]
    public void LimitNeverChangesADistanceThatItAllows() =>
        Prop.ForAll(Words.ToArbitrary(), Words.ToArbitrary(), Gen.Choose(0, 4).ToArbitrary(), (a, b, limit) =>
            EditDistance.Within(a, b, limit) == Math.Min(Naive(a, b), limit + 1))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void LongWordsAreAsFarApartAsWithoutALimit() =>
        Prop.ForAll(LongWords.ToArbitrary(), LongWords.ToArbitrary(), Gen.Choose(0, 6).ToArbitrary(), (a, b, limit) =>
        {
            Assert.Equal(Math.Min(Known(a, b, []), limit + 1), EditDistance.Within(a, b, limit));
            Assert.Equal(Math.Min(Known(a, b, []), 65), EditDistance.Within(a, b, 64));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static Gen<string> LongWords { get; } =
        from length in Gen.Choose(0, 22)
        from letters in Gen.ArrayOf(Gen.Elements('A', 'B', 'Ж'), length)
        select new string(letters);

    private static int Known(string a, string b, Dictionary<(int, int), int> distances)
    {
        if (a.Length == 0 || b.Length == 0)
            return Math.Max(a.Length, b.Length);
        if (distances.TryGetValue((a.Length, b.Length), out var distance))
            return distance;
        distance = Math.Min(
            Math.Min(Known(a[..^1], b, distances), Known(a, b[..^1], distances)) + 1,
            Known(a[..^1], b[..^1], distances) + (a[^1] == b[^1] ? 0 : 1));
        if (a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1])
            distance = Math.Min(distance, Known(a[..^2], b[..^2], distances) + 1);
        return distances[(a.Length, b.Length)] = distance;
    }

    private static Gen<string> Words { get; } =
        from length in Gen.Choose(0, 6)
        from letters in Gen.ArrayOf(Gen.Elements('A', 'B', 'C'), length)
        select new string(letters);

    // The definition itself: the cheapest way to deal with the last letters.
    private static int Naive(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return Math.Max(a.Length, b.Length);
        var cost = Math.Min(
            Math.Min(Naive(a[..^1], b), Naive(a, b[..^1])) + 1,
            Naive(a[..^1], b[..^1]) + (a[^1] == b[^1] ? 0 : 1));
        if (a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1])
            cost = Math.Min(cost, Naive(a[..^2], b[..^2]) + 1);
        return cost;
    }
}
