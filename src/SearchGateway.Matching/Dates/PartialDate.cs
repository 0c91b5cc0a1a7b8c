using System.Runtime.InteropServices;

namespace SearchGateway.Matching;

/// <summary>
/// A calendar date of which any part can be unknown, as travel documents and records of persons carry them.
/// </summary>
/// <remarks>
/// Text form: ISO 8601, an unknown part written with X as in the extended date/time format (EDTF):
/// <c>1974-08-12</c>, <c>1974-08</c>, <c>1974</c>, <c>1974-XX-12</c>, <c>XXXX-08-12</c>, <c>XXXX</c>.
/// Unknown parts at the end may be left out and are left out when formatting, so <c>1974-08-XX</c> reads
/// the same as <c>1974-08</c>. The default value is the wholly unknown date.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PartialDate
{
    /// <summary>Characters of the text form, at most.</summary>
    public const int LongestText = 10;

    private readonly short _year;
    private readonly byte _month;
    private readonly byte _day;

    private PartialDate(int year, int month, int day) =>
        (_year, _month, _day) = ((short)year, (byte)month, (byte)day);

    /// <summary>The date of which nothing is known.</summary>
    public static PartialDate Unknown => default;

    /// <summary>The year, 1 to 9999; null if unknown.</summary>
    public int? Year => _year == 0 ? null : _year;

    /// <summary>The month, 1 to 12; null if unknown.</summary>
    public int? Month => _month == 0 ? null : _month;

    /// <summary>The day of the month, 1 to 31; null if unknown.</summary>
    public int? Day => _day == 0 ? null : _day;

    /// <summary>Whether year, month and day are all known.</summary>
    public bool IsComplete => _year != 0 && _month != 0 && _day != 0;

    /// <summary>Whether no part is known.</summary>
    public bool IsUnknown => _year == 0 && _month == 0 && _day == 0;

    /// <summary>The complete date as a <see cref="DateOnly"/>; null if a part is unknown.</summary>
    public DateOnly? AsDateOnly => IsComplete ? new DateOnly(_year, _month, _day) : null;

    /// <summary>The first day that the known parts allow; null if the year is unknown.</summary>
    public DateOnly? Earliest => Bound(firstDay: true);

    /// <summary>The last day that the known parts allow; null if the year is unknown.</summary>
    public DateOnly? Latest => Bound(firstDay: false);

    /// <summary>The date with all parts known.</summary>
    public static PartialDate From(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>Makes a date from its parts, null for an unknown part, or says which rule they break.</summary>
    public static PartialDateFault TryCreate(int? year, int? month, int? day, out PartialDate date)
    {
        date = default;
        if (year is < 1 or > 9999)
            return PartialDateFault.YearOutOfRange;
        if (month is < 1 or > 12)
            return PartialDateFault.MonthOutOfRange;
        if (day is < 1 or > 31)
            return PartialDateFault.DayOutOfRange;
        if (day > LongestMonth(year, month))
            return PartialDateFault.NoSuchDay;
        date = new PartialDate(year ?? 0, month ?? 0, day ?? 0);
        return PartialDateFault.None;
    }

    /// <summary>Reads the text form; every other input is refused with the rule it breaks.</summary>
    public static PartialDateFault TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        text = text.Trim();
        if (text.Length is not (4 or 7 or 10))
            return PartialDateFault.Form;
        int? month = null, day = null;
        if (!TryPart(text[..4], out var year))
            return PartialDateFault.Form;
        if (text.Length >= 7 && (text[4] != '-' || !TryPart(text[5..7], out month)))
            return PartialDateFault.Form;
        if (text.Length == 10 && (text[7] != '-' || !TryPart(text[8..], out day)))
            return PartialDateFault.Form;
        return TryCreate(year, month, day, out date);
    }

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[LongestText];
        return new string(text[..Write(text)]);
    }

    /// <summary>Writes the text form.</summary>
    /// <param name="text">Room for <see cref="LongestText"/> characters.</param>
    /// <returns>How many were written.</returns>
    public int Write(Span<char> text)
    {
        text[..LongestText].Fill('-');
        Write(_year, text[..4]);
        Write(_month, text[5..7]);
        Write(_day, text[8..LongestText]);
        return _day != 0 ? LongestText : _month != 0 ? 7 : 4;
    }

    private static void Write(int part, Span<char> text)
    {
        if (part == 0)
        {
            text.Fill('X');
            return;
        }

        for (var i = text.Length - 1; i >= 0; i--, part /= 10)
            text[i] = (char)('0' + (part % 10));
    }

    private static bool TryPart(ReadOnlySpan<char> text, out int? part)
    {
        part = null;
        if (text.IndexOfAnyExcept('X', 'x') < 0)
            return true;
        var value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }
        part = value;
        return true;
    }

    // An unknown year could be a leap year, an unknown month could have 31 days.
    private static int LongestMonth(int? year, int? month) =>
        month is { } known ? DateTime.DaysInMonth(year ?? 2000, known) : 31;

    private DateOnly? Bound(bool firstDay)
    {
        if (_year == 0)
            return null;
        if (_month != 0)
            return new DateOnly(_year, _month, DayIn(_month, firstDay));
        for (var month = firstDay ? 1 : 12; ; month += firstDay ? 1 : -1)
        {
            var day = DayIn(month, firstDay);
            if (day <= DateTime.DaysInMonth(_year, month))
                return new DateOnly(_year, month, day);
        }
    }

    private int DayIn(int month, bool firstDay)
    {
        if (_day != 0)
            return _day;
        return firstDay ? 1 : DateTime.DaysInMonth(_year, month);
    }
}
