namespace SearchGateway.Simulators.Ees;

/// <summary>
/// The calculator of EES 11 for the rule of Regulation (EU) 2016/399, Article 6: for <b>every</b> day of a stay, at
/// most 90 days of presence within the 180 days that end on it, days of entry and of exit both counted.
/// </summary>
internal static class AuthorisedStayCalculator
{
    /// <summary>Days of presence allowed within <see cref="Window"/>.</summary>
    public const int Limit = 90;

    /// <summary>Length of the window in days.</summary>
    public const int Window = 180;

    /// <summary>Days of presence within the 180 days that end on <paramref name="day"/>.</summary>
    public static int DaysUsed(IEnumerable<Stay> stays, DateOnly day) =>
        new PresenceCalendar(stays, day).DaysPresent(WindowStart(day), day);

    /// <summary>Last day of a stay that begins on <paramref name="entry"/>, by the 90 days in any 180 alone.</summary>
    /// <param name="earlier">Stays that began before; only their days up to the day before the entry count.</param>
    /// <param name="entry">Day of entry.</param>
    /// <returns>Null if the entry itself is not allowed.</returns>
    public static DateOnly? LastPermittedDay(IEnumerable<Stay> earlier, DateOnly entry)
    {
        var before = new PresenceCalendar(earlier, entry.AddDays(-1));
        DateOnly? last = null;
        var day = entry;
        for (var used = Used(before, entry, day); used <= Limit; used = Used(before, entry, day))
        {
            // One more day adds at most one, so as many days as are left now are allowed without counting each.
            last = day.AddDays(Limit - used);
            day = last.Value.AddDays(1);
        }

        return last;
    }

    /// <summary>What the calculator says of a person on a day.</summary>
    /// <param name="stays">All stays of the person, in any order.</param>
    /// <param name="visa">The visa of the current or intended stay; null for the visa-exempt.</param>
    /// <param name="today">The day.</param>
    public static StayAssessment Assess(IReadOnlyCollection<Stay> stays, VisaGrant? visa, DateOnly today)
    {
        var known = stays.Where(s => s.Entry <= today).ToList();
        var current = known.Where(s => s.Exit is null || s.Exit > today).MaxBy(s => s.Entry);
        var entry = current?.Entry ?? today;
        var earlier = known.Where(s => !ReferenceEquals(s, current)).ToList();

        var entriesUsed = visa is null ? 0 : known.Count(s => s.StickerNumber == visa.StickerNumber);
        var exhausted = visa is { Entries: > 0 } && entriesUsed >= visa.Entries;
        var last = LastPermittedDay(earlier, entry);
        if (visa is not null)
            last = current is null && exhausted ? null : Earliest(last, LastDayOfVisa(visa, earlier, entry));

        return new StayAssessment(
            today,
            current is not null,
            DaysUsed(known, today),
            Remaining(current is not null, last, today),
            last,
            current is null ? 0 : Math.Max(0, today.DayNumber - (last?.DayNumber ?? entry.DayNumber - 1)),
            exhausted);
    }

    // Days present in the window that ends on a day of a stay.
    private static int Used(PresenceCalendar before, DateOnly entry, DateOnly day)
    {
        var ownDays = day.DayNumber - Math.Max(entry.DayNumber, WindowStart(day).DayNumber) + 1;
        return before.DaysPresent(WindowStart(day), day) + ownDays;
    }

    private static DateOnly? LastDayOfVisa(VisaGrant visa, IEnumerable<Stay> earlier, DateOnly entry)
    {
        var spent = new PresenceCalendar(earlier.Where(s => s.StickerNumber == visa.StickerNumber), entry.AddDays(-1))
            .DaysPresent(DateOnly.MinValue, entry.AddDays(-1));
        // A visa for the full 90 days renews itself with the window; a shorter grant is spent once.
        var byGrant = visa.StayDays >= Limit ? DateOnly.MaxValue : entry.AddDays(visa.StayDays - spent - 1);
        var last = byGrant < visa.ValidUntil ? byGrant : visa.ValidUntil;
        return last < entry ? null : last;
    }

    private static int Remaining(bool present, DateOnly? last, DateOnly today)
    {
        if (last is null)
            return 0;
        return Math.Max(0, last.Value.DayNumber - today.DayNumber + (present ? 0 : 1));
    }

    private static DateOnly? Earliest(DateOnly? left, DateOnly? right)
    {
        if (left is null || right is null)
            return null;
        return left < right ? left : right;
    }

    private static DateOnly WindowStart(DateOnly day) =>
        day.DayNumber < Window ? DateOnly.MinValue : day.AddDays(1 - Window);
}
