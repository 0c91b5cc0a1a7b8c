namespace SearchGateway.Matching;

/// <summary>Dates as a zone writes them: YYMMDD, an unknown part as two fillers, the century left to the reader.</summary>
/// <remarks>
/// The century follows from a reference date, normally today. A birth date is the latest one that does not lie
/// after the reference date, so the age is 0 to 99 and people of a hundred and more are read as children: the
/// zone cannot tell. An expiry date lies within the fifty years before to the forty-nine after the reference
/// year, and never before the birth date, since cards without a practical end run far ahead.
/// </remarks>
public static class MrzDates
{
    private const int ExpiryYearsBack = 50;
    private const int Unknown = -1;
    private const int NoNumber = -2;

    /// <summary>Reads a birth date; false if it is no calendar date.</summary>
    public static bool TryBirth(ReadOnlySpan<char> yymmdd, DateOnly reference, out PartialDate date)
    {
        if (!TryParts(yymmdd, out var year, out var month, out var day))
        {
            date = default;
            return false;
        }
        if (year >= 0)
        {
            year += reference.Year - (reference.Year % 100);
            if (IsAfter(year, month, day, reference))
                year -= 100;
        }
        return TryCreate(year, month, day, out date);
    }

    /// <summary>Reads an expiry date; false if it is no calendar date.</summary>
    public static bool TryExpiry(ReadOnlySpan<char> yymmdd, DateOnly reference, PartialDate birth, out PartialDate date)
    {
        if (!TryParts(yymmdd, out var year, out var month, out var day))
        {
            date = default;
            return false;
        }
        if (year >= 0)
        {
            var first = reference.Year - ExpiryYearsBack;
            year = first + ((((year - first) % 100) + 100) % 100);
            if (year < birth.Year)
                year += 100;
        }
        return TryCreate(year, month, day, out date);
    }

    private static bool IsAfter(int year, int month, int day, DateOnly reference)
    {
        if (year != reference.Year)
            return year > reference.Year;
        return month == reference.Month ? day > reference.Day : month > reference.Month;
    }

    private static bool TryCreate(int year, int month, int day, out PartialDate date) =>
        PartialDate.TryCreate(Known(year), Known(month), Known(day), out date) == PartialDateFault.None;

    private static int? Known(int part) => part == Unknown ? null : part;

    private static bool TryParts(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        year = Part(text[..2]);
        month = Part(text[2..4]);
        day = Part(text[4..6]);
        return year != NoNumber && (month > 0 || month == Unknown) && (day > 0 || day == Unknown);
    }

    private static int Part(ReadOnlySpan<char> text)
    {
        var (tens, ones) = ((uint)text[0] - '0', (uint)text[1] - '0');
        if (tens <= 9 && ones <= 9)
            return (int)((tens * 10) + ones);
        return text is "<<" ? Unknown : NoNumber;
    }
}
