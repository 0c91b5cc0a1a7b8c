namespace SearchGateway.Simulators.Ees;

/// <summary>
/// The days on which a person was present, as runs of days without overlap. A day on which one stay ends and the next
/// begins counts once.
/// </summary>
internal sealed class PresenceCalendar
{
    private readonly List<(int First, int Last)> _runs = [];

    /// <summary>Lays the stays out as runs of days.</summary>
    /// <param name="stays">Stays in any order; days of entry and of exit both count.</param>
    /// <param name="today">Last day that counts: a stay without exit goes on until it, later stays are left out.</param>
    public PresenceCalendar(IEnumerable<Stay> stays, DateOnly today)
    {
        foreach (var stay in stays.OrderBy(s => s.Entry))
        {
            var first = stay.Entry.DayNumber;
            var last = Math.Min((stay.Exit ?? today).DayNumber, today.DayNumber);
            if (first > last)
                continue;
            if (_runs.Count > 0 && first <= _runs[^1].Last + 1)
                _runs[^1] = (_runs[^1].First, Math.Max(_runs[^1].Last, last));
            else
                _runs.Add((first, last));
        }
    }

    /// <summary>Days present from <paramref name="first"/> to <paramref name="last"/>, both counted.</summary>
    public int DaysPresent(DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var i = _runs.Count - 1; i >= 0 && _runs[i].Last >= first.DayNumber; i--)
            days += Math.Max(0, Math.Min(_runs[i].Last, last.DayNumber) - Math.Max(_runs[i].First, first.DayNumber) + 1);
        return days;
    }
}
