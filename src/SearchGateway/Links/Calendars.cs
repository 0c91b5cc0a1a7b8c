using System.Globalization;
using SearchGateway.Matching;

namespace SearchGateway.Links;

/// <summary>
/// Whether a date is another one written down in another calendar. The annex says that the conversion must be known, not which are:
/// these are the calendars in which civil registers of third countries count.
/// </summary>
internal static class Calendars
{
    // How many years the Gregorian calendar is ahead, at least and at most: converting is slow, and most pairs of dates are out of every range.
    private static readonly (string Name, int Least, int Most, Func<DateOnly, (int Year, int Month, int Day)?> Convert)[] Known =
    [
        ("Persian", 621, 622, day => In(new PersianCalendar(), day)),
        ("Islamic, Umm al-Qura", 570, 590, day => In(new UmAlQuraCalendar(), day)),
        ("Islamic, tabular", 300, 640, day => In(new HijriCalendar(), day)),
        ("Ethiopian", 7, 8, Ethiopian),
        ("Buddhist", -543, -543, day => In(new ThaiBuddhistCalendar(), day)),
        ("Republic of China", 1911, 1911, day => In(new TaiwanCalendar(), day)),
        ("Hebrew", -3761, -3760, day => In(new HebrewCalendar(), day)),
        ("Julian", 0, 1, day => In(new JulianCalendar(), day)),
    ];

    /// <summary>The calendar in which one of two complete dates is the other; null if there is none.</summary>
    public static string? AreOneDay(PartialDate left, PartialDate right)
    {
        foreach (var calendar in Known)
        {
            if (Is(calendar, left, right) || Is(calendar, right, left))
                return calendar.Name;
        }

        return null;
    }

    private static bool Is((string Name, int Least, int Most, Func<DateOnly, (int Year, int Month, int Day)?> Convert) calendar, PartialDate gregorian, PartialDate other)
    {
        var ahead = gregorian.Year - other.Year;
        return ahead >= calendar.Least && ahead <= calendar.Most
            && gregorian.AsDateOnly is { } day && calendar.Convert(day) is { } converted
            && other.Year == converted.Year && other.Month == converted.Month && other.Day == converted.Day;
    }

    private static (int Year, int Month, int Day)? In(Calendar calendar, DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return time < calendar.MinSupportedDateTime || time > calendar.MaxSupportedDateTime
            ? null
            : (calendar.GetYear(time), calendar.GetMonth(time), calendar.GetDayOfMonth(time));
    }

    // Twelve months of thirty days, then five days, six in every fourth year from the third. Day 1 of year 1 is 27 August 8.
    private static (int Year, int Month, int Day)? Ethiopian(DateOnly day)
    {
        var since = day.DayNumber - new DateOnly(8, 8, 27).DayNumber;
        if (since < 0)
            return null;
        var (cycles, rest) = Math.DivRem(since, 1461);
        var (yearOfFour, start) = rest switch { < 365 => (0, 0), < 730 => (1, 365), < 1096 => (2, 730), _ => (3, 1096) };
        return ((cycles * 4) + yearOfFour + 1, ((rest - start) / 30) + 1, ((rest - start) % 30) + 1);
    }
}
