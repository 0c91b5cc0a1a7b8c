using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace SearchGateway.AccessRequests;

/// <summary>
/// Deadlines in working days: Monday to Friday but for the Member State's holidays. The day of the event does not count, and the
/// period ends with the last hour of its last day; Regulation (EEC, Euratom) 1182/71 Art. 3. Days are those of UTC.
/// </summary>
internal sealed class WorkingDays(IOptions<AccessRequestOptions> options)
{
    private readonly FrozenDictionary<string, FrozenSet<DateOnly>> _holidays = options.Value.Holidays.ToFrozenDictionary(
        state => state.Key,
        state => state.Value.Select(text => AccessRequestOptions.TryReadDay(text, out var day) ? day : default).ToFrozenSet(),
        StringComparer.Ordinal);

    /// <summary>The moment at which a period of <paramref name="days"/> working days is over that began with an event at <paramref name="from"/>.</summary>
    public DateTimeOffset After(DateTimeOffset from, int days, string memberState)
    {
        var day = DateOnly.FromDateTime(from.UtcDateTime);
        for (var counted = 0; counted < days;)
        {
            day = day.AddDays(1);
            if (IsWorking(day, memberState))
                counted++;
        }

        return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
    }

    private bool IsWorking(DateOnly day, string memberState) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !(_holidays.TryGetValue(memberState, out var holidays) && holidays.Contains(day));
}
