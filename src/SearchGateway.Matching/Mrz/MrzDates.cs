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

    /// <summary>Reads a birth date; false if it is no calendar date.</summary>
    public static bool TryBirth(ReadOnlySpan<char> yymmdd, DateOnly reference, out PartialDate date)
    {
        date = default;
        if (!TryParts(yymmdd, out var year, out var month, out var day))
            return false;
        if (year is not { } yy)
            return PartialDate.TryCreate(null, month, day, out date) == PartialDateFault.None;

        var full = (reference.Year - (reference.Year % 100)) + yy;
        if (IsAfter(full, month, day, reference))
            full -= 100;
        return PartialDate.TryCreate(full, month, day, out date) == PartialDateFault.None;
    }

    /// <summary>Reads an expiry date; false if it is no calendar date.</summary>
    public static bool TryExpiry(ReadOnlySpan<char> yymmdd, DateOnly reference, PartialDate birth, out PartialDate date)
    {
        date = default;
        if (!TryParts(yymmdd, out var year, out var month, out var day))
            return false;
        int? full = null;
        if (year is { } yy)
        {
            var first = reference.Year - ExpiryYearsBack;
            full = first + ((((yy - first) % 100) + 100) % 100);
            if (full < birth.Year)
                full += 100;
        }
        return PartialDate.TryCreate(full, month, day, out date) == PartialDateFault.None;
    }

    private static bool IsAfter(int year, int? month, int? day, DateOnly reference)
    {
        if (year != reference.Year)
            return year > reference.Year;
        if (month is not { } knownMonth || knownMonth != reference.Month)
            return month > reference.Month;
        return day > reference.Day;
    }

    private static bool TryParts(ReadOnlySpan<char> text, out int? year, out int? month, out int? day)
    {
        month = day = null;
        return TryPart(text[..2], out year) && TryPart(text[2..4], out month) && TryPart(text[4..6], out day)
            && month != 0 && day != 0;
    }

    private static bool TryPart(ReadOnlySpan<char> text, out int? part)
    {
        part = null;
        if (text is "<<")
            return true;
        if (!char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]))
            return false;
        part = ((text[0] - '0') * 10) + (text[1] - '0');
        return true;
    }
}
