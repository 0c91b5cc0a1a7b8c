using System.Runtime.InteropServices;

namespace SearchGateway.Matching;

/// <summary>The agreement of two dates and its reason in words.</summary>
/// <param name="Agreement">How far the dates agree.</param>
/// <param name="Evidence">The reason, without the dates themselves.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DateComparison(DateAgreement Agreement, string Evidence)
{
    /// <summary>Compares two dates; the order of the two does not matter.</summary>
    public static DateComparison Between(PartialDate left, PartialDate right)
    {
        var agreement = left.IsComplete && right.IsComplete
            ? AgreementOfComplete(left, right)
            : AgreementOfPartial(left, right);
        return new DateComparison(agreement, Describe(agreement));
    }

    private static DateAgreement AgreementOfComplete(PartialDate left, PartialDate right)
    {
        if (left == right)
            return DateAgreement.Same;
        if (left.Year == right.Year && left.Day == right.Month && left.Month == right.Day)
            return DateAgreement.DayMonthSwapped;
        if (DifferingDigits(left, right) == 1)
            return DateAgreement.OneEdit;
        var yearsApart = Math.Abs(left.Year!.Value - right.Year!.Value);
        return yearsApart == 1 && left.Month == right.Month && left.Day == right.Day
            ? DateAgreement.YearOffByOne
            : DateAgreement.Different;
    }

    private static DateAgreement AgreementOfPartial(PartialDate left, PartialDate right)
    {
        var comparable = (left.Year.HasValue && right.Year.HasValue)
            || (left.Month.HasValue && right.Month.HasValue)
            || (left.Day.HasValue && right.Day.HasValue);
        if (!comparable)
            return DateAgreement.NotComparable;
        var agree = Agree(left.Year, right.Year) && Agree(left.Month, right.Month) && Agree(left.Day, right.Day);
        return agree ? DateAgreement.Compatible : DateAgreement.Different;
    }

    private static bool Agree(int? left, int? right) => left is null || right is null || left == right;

    private static int DifferingDigits(PartialDate left, PartialDate right)
    {
        var (a, b) = (AsNumber(left), AsNumber(right));
        var count = 0;
        for (; a != b; a /= 10, b /= 10)
            count += a % 10 != b % 10 ? 1 : 0;
        return count;
    }

    private static int AsNumber(PartialDate date) =>
        (date.Year!.Value * 10_000) + (date.Month!.Value * 100) + date.Day!.Value;

    private static string Describe(DateAgreement agreement) => agreement switch
    {
        DateAgreement.Same => "same date",
        DateAgreement.Compatible => "dates agree in the parts known to both",
        DateAgreement.DayMonthSwapped => "day and month inverted",
        DateAgreement.OneEdit => "one digit of the date differs",
        DateAgreement.YearOffByOne => "same day and month, years differ by one",
        DateAgreement.NotComparable => "no part of the date known to both",
        _ => "dates differ",
    };
}
