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
        if (Digits(AsNumber(left), AsNumber(right)) == 1)
            return DateAgreement.OneEdit;
        var yearsApart = Math.Abs(left.Year!.Value - right.Year!.Value);
        return yearsApart == 1 && left.Month == right.Month && left.Day == right.Day
            ? DateAgreement.YearOffByOne
            : DateAgreement.Different;
    }

    // Where a part is unknown to one, the others are judged alone; a digit counts as mistyped only if six are known to both.
    private static DateAgreement AgreementOfPartial(PartialDate left, PartialDate right)
    {
        var (year, month, day) = (Known(left.Year, right.Year), Known(left.Month, right.Month), Known(left.Day, right.Day));
        if (!year && !month && !day)
            return DateAgreement.NotComparable;
        var (sameYear, sameMonth, sameDay) = (Agree(left.Year, right.Year), Agree(left.Month, right.Month), Agree(left.Day, right.Day));
        if (sameYear && sameMonth && sameDay)
            return DateAgreement.Compatible;
        if (sameYear && month && day && left.Day == right.Month && left.Month == right.Day)
            return DateAgreement.DayMonthSwapped;
        var digits = (year ? Digits(left.Year!.Value, right.Year!.Value) : 0)
            + (month ? Digits(left.Month!.Value, right.Month!.Value) : 0)
            + (day ? Digits(left.Day!.Value, right.Day!.Value) : 0);
        if (digits == 1 && year && (month || day))
            return DateAgreement.OneEdit;
        return year && sameMonth && sameDay && Math.Abs(left.Year!.Value - right.Year!.Value) == 1
            ? DateAgreement.YearOffByOne
            : DateAgreement.Different;
    }

    private static bool Known(int? left, int? right) => left.HasValue && right.HasValue;

    private static bool Agree(int? left, int? right) => left is null || right is null || left == right;

    private static int Digits(int left, int right)
    {
        var count = 0;
        for (; left != right; left /= 10, right /= 10)
            count += left % 10 != right % 10 ? 1 : 0;
        return count;
    }

    private static int AsNumber(PartialDate date) =>
        (date.Year!.Value * 10_000) + (date.Month!.Value * 100) + date.Day!.Value;

    private static string Describe(DateAgreement agreement) => agreement switch
    {
        DateAgreement.Same => "same date",
        DateAgreement.Compatible => "dates agree in the parts known to both",
        DateAgreement.DayMonthSwapped => "day and month swapped",
        DateAgreement.OneEdit => "one digit of the date differs",
        DateAgreement.YearOffByOne => "years differ by one, the rest agrees",
        DateAgreement.NotComparable => "no part of the date known to both",
        _ => "dates differ",
    };
}
