using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Ees;

/// <summary>Stays and visas of a life as the calculator takes them: in calendar days of UTC.</summary>
internal static class CalendarStay
{
    public static Stay Of(BorderStay stay) => new(Day(stay.Entered), stay.Left is { } left ? Day(left) : null, stay.Visa?.Sticker);

    public static VisaGrant? Grant(Visa? visa) =>
        visa is null ? null : new VisaGrant(visa.Sticker, visa.Until, visa.Entries, visa.StayDays);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
