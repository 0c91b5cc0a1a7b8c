using System.Globalization;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Population.Damage;

/// <summary>Slips of the birth date; each leaves a date that the calendar has.</summary>
internal static class DateSlips
{
    public static TypedIdentity? DayAndMonthSwapped(TypedIdentity identity, ref Draw draw) =>
        identity.Born is { Day: { } day, Month: { } month } born && day != month ? Made(identity, born.Year, day, month) : null;

    public static TypedIdentity? DigitWrong(TypedIdentity identity, ref Draw draw)
    {
        if (identity.Born.AsDateOnly is not { } born)
            return null;
        var text = born.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var dates = new List<DateOnly>();
        for (var at = 2; at < text.Length; at++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (DateOnly.TryParseExact($"{text[..at]}{digit}{text[(at + 1)..]}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var other)
                    && other != born && other.Year <= born.Year)
                    dates.Add(other);
        return identity with { Born = PartialDate.From(draw.Of<DateOnly>([.. dates])) };
    }

    public static TypedIdentity? YearOffByOne(TypedIdentity identity, ref Draw draw)
    {
        if (identity.Born.Year is not { } year)
            return null;
        var step = draw.Chance(0.5) ? 1 : -1;
        return Made(identity, year + step, identity.Born.Month, identity.Born.Day);
    }

    public static TypedIdentity? DayUnknown(TypedIdentity identity, ref Draw draw) =>
        identity.Born.Day is null ? null : Made(identity, identity.Born.Year, identity.Born.Month, null);

    public static TypedIdentity? DayAndMonthUnknown(TypedIdentity identity, ref Draw draw) =>
        identity.Born.Year is null || (identity.Born.Day is null && identity.Born.Month is null)
            ? null
            : Made(identity, identity.Born.Year, null, null);

    private static TypedIdentity? Made(TypedIdentity identity, int? year, int? month, int? day) =>
        PartialDate.TryCreate(year, month, day, out var born) == PartialDateFault.None ? identity with { Born = born } : null;
}
