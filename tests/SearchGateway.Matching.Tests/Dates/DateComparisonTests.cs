using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Dates;

public sealed class DateComparisonTests
{
    [Theory]
    [InlineData("1974-08-12", "1974-08-12", DateAgreement.Same)]
    [InlineData("1974-08-12", "1974-12-08", DateAgreement.DayMonthSwapped)]
    [InlineData("1974-08-12", "1974-08-13", DateAgreement.OneEdit)]
    [InlineData("1974-08-12", "1984-08-12", DateAgreement.OneEdit)]
    [InlineData("1974-08-12", "1975-08-12", DateAgreement.OneEdit)]
    [InlineData("1979-08-12", "1980-08-12", DateAgreement.YearOffByOne)]
    [InlineData("1999-08-12", "2000-08-12", DateAgreement.YearOffByOne)]
    [InlineData("1979-08-12", "1980-08-13", DateAgreement.Different)]
    [InlineData("1974-08-12", "1985-03-30", DateAgreement.Different)]
    [InlineData("1974-08-12", "1975-12-08", DateAgreement.Different)]
    [InlineData("1974-08-12", "1974-08", DateAgreement.Compatible)]
    [InlineData("1974-08", "1974-08", DateAgreement.Compatible)]
    [InlineData("1974-08-12", "XXXX-08-12", DateAgreement.Compatible)]
    [InlineData("1974-08-12", "1974-09", DateAgreement.OneEdit)]
    [InlineData("1974-08-12", "1984-XX-12", DateAgreement.OneEdit)]
    [InlineData("1974-08-12", "1974-11", DateAgreement.Different)]
    [InlineData("1974-08-12", "1984", DateAgreement.Different)]
    [InlineData("1974-08-12", "XXXX-08-13", DateAgreement.Different)]
    [InlineData("1974-08-12", "XXXX-12-08", DateAgreement.DayMonthSwapped)]
    [InlineData("1974-08-12", "1975", DateAgreement.YearOffByOne)]
    [InlineData("1979", "1980", DateAgreement.YearOffByOne)]
    [InlineData("1979-08-12", "1980-08", DateAgreement.YearOffByOne)]
    [InlineData("1979-08-12", "1980-09", DateAgreement.Different)]
    [InlineData("1974-08-12", "1976", DateAgreement.Different)]
    [InlineData("1974-08-12", "XXXX", DateAgreement.NotComparable)]
    [InlineData("1974", "XXXX-08", DateAgreement.NotComparable)]
    public void AgreementIsTheStrongestThatHolds(string left, string right, DateAgreement agreement)
    {
        PartialDate.TryParse(left, out var a);
        PartialDate.TryParse(right, out var b);

        var comparison = DateComparison.Between(a, b);

        Assert.Equal(agreement, comparison.Agreement);
        Assert.Equal(comparison, DateComparison.Between(b, a));
        Assert.DoesNotContain("1974", comparison.Evidence, StringComparison.Ordinal);
        Assert.NotEmpty(comparison.Evidence);
    }

    [Fact]
    public void OrderOfTheTwoNeverMatters() =>
        Prop.ForAll(PartialDateTests.Dates.ToArbitrary(), PartialDateTests.Dates.ToArbitrary(), (a, b) =>
            DateComparison.Between(a, b) == DateComparison.Between(b, a))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void LearningAnUnknownPartThatAgreesNeverWeakens() =>
        Prop.ForAll(Near.ToArbitrary(), pair =>
        {
            var (a, b) = pair;
            foreach (var learnt in Learnt(a, b))
                Assert.True(DateComparison.Between(learnt, b).Agreement <= DateComparison.Between(a, b).Agreement, $"{a} {learnt} {b}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void CorrectingAPartNeverWeakensExceptWhereTwoPartsWereSwapped() =>
        Prop.ForAll(Near.ToArbitrary(), pair =>
        {
            var (a, b) = pair;
            var agreement = DateComparison.Between(a, b).Agreement;
            foreach (var corrected in Corrected(a, b).Where(_ => agreement != DateAgreement.DayMonthSwapped))
                Assert.True(DateComparison.Between(corrected, b).Agreement <= agreement, $"{a} {corrected} {b}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void OnlyADateItselfIsTheSame() =>
        Prop.ForAll(Near.ToArbitrary(), pair =>
            (DateComparison.Between(pair.Item1, pair.Item2).Agreement == DateAgreement.Same) == (pair.Item1 == pair.Item2 && pair.Item1.IsComplete))
            .QuickCheckThrowOnFailure();

    // Dates of a few years and days, so that pairs are often alike.
    private static Gen<(PartialDate, PartialDate)> Near =>
        from a in Close
        from b in Close
        select (a, b);

    private static Gen<PartialDate> Close =>
        from year in Gen.Elements<int?>(1974, 1975, 1979, 1980, 1984, null)
        from month in Gen.Elements<int?>(1, 8, 9, 12, null)
        from day in Gen.Elements<int?>(1, 8, 9, 12, null)
        select Date(year, month, day);

    private static PartialDate[] Learnt(PartialDate a, PartialDate b) =>
        [Date(a.Year ?? b.Year, a.Month, a.Day), Date(a.Year, a.Month ?? b.Month, a.Day), Date(a.Year, a.Month, a.Day ?? b.Day)];

    private static PartialDate[] Corrected(PartialDate a, PartialDate b) =>
        [Date(b.Year ?? a.Year, a.Month, a.Day), Date(a.Year, b.Month ?? a.Month, a.Day), Date(a.Year, a.Month, b.Day ?? a.Day)];

    private static PartialDate Date(int? year, int? month, int? day) =>
        PartialDate.TryCreate(year, month, day, out var date) == PartialDateFault.None ? date : throw new InvalidOperationException("The calendar has it.");
}
