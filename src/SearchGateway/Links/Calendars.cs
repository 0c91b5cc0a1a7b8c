using System.Globalization;
using SearchGateway.Matching;

namespace SearchGateway.Links;

/// <summary>
/// Whether a date is another one written down in another calendar. The annex says that the conversion must be known, not which are:
/// these are the calendars in which civil registers of third countries count.
/// </summary>
internal static class Calendars
{
    private static readonly (string Name, Func<DateOnly, (int Year, int Month, int Day)?> Convert)[] Known =
    [
        ("Persian", day => In(new PersianCalendar(), day)),
        ("Islamic, Umm al-Qura", day => In(new UmAlQuraCalendar(), day)),
        ("Islamic, tabular", day => In(new HijriCalendar(), day)),
        ("Ethiopian", Ethiopian),
        ("Buddhist", day => In(new ThaiBuddhistCalendar(), day)),
        ("Republic of China", day => In(new TaiwanCalendar(), day)),
        ("Hebrew", day => In(new HebrewCalendar(), day)),
        ("Julian", day => In(new JulianCalendar(), day)),
    ];

    /// <summary>The calendar in which one of two complete dates is the other; null if there is none.</summary>
    public static string? AreOneDay(PartialDate left, PartialDate right)
    {
        foreach (var (name, convert) in Known)
        {
            if (Is(convert, left, right) || Is(convert, right, left))
                return name;
        }

        return null;
    }

    private static bool Is(Func<DateOnly, (int Year, int Month, int Day)?> convert, PartialDate gregorian, PartialDate other) =>
        gregorian.AsDateOnly is { } day && convert(day) is { } converted
        && other.Year == converted.Year && other.Month == converted.Month && other.Day == converted.Day;

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
