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
    [InlineData("1974-08-12", "1974-09", DateAgreement.Different)]
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
}
