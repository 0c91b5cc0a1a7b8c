using System.Globalization;

namespace SearchGateway.Model;

/// <summary>
/// A period as the law counts it: whole months, then days. It ends with the day of the same number in its last month, or with that
/// month's last day where there is none: Regulation (EEC, Euratom) 1182/71 Art. 3(2)(c).
/// </summary>
/// <param name="Months">Months, 0 to 1200; a year is twelve.</param>
/// <param name="Days">Days besides, 0 to 36,600.</param>
public readonly record struct RetentionPeriod(int Months, int Days = 0)
{
    /// <summary>The last day of the period that runs from <paramref name="day"/>.</summary>
    public DateOnly LastDay(DateOnly day) => day.AddMonths(Months).AddDays(Days);

    /// <summary>In words: <c>6 years</c>, <c>2 years 6 months</c>, <c>90 days</c>.</summary>
    public override string ToString()
    {
        (int Count, string Unit)[] parts = [(Months / 12, "year"), (Months % 12, "month"), (Days, "day")];
        return string.Join(' ', parts
            .Where(part => part.Count > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}{(part.Count == 1 ? "" : "s")}")));
    }
}
