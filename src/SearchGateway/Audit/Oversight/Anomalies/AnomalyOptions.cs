namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>When the rules for anomalies speak; configuration section <c>Oversight:Anomalies</c>.</summary>
public sealed class AnomalyOptions
{
    /// <summary>Rate: days with fewer searches of an officer are never named, 1 to 100,000.</summary>
    public int RateLeast { get; set; } = 30;

    /// <summary>
    /// Rate: how many usual spreads a day must lie above the usual number of the others, 1 to 20. The spread is that of the ratios
    /// in the middle half of the others' days, and never less than chance alone makes it.
    /// </summary>
    public double RateFactor { get; set; } = 4.5;

    /// <summary>Rate: a group with fewer days of other officers has no usual number, 2 to 10,000.</summary>
    public int RateFewestDays { get; set; } = 10;

    /// <summary>Hour: an hour in which the others of the unit make less than this share of their searches is unusual, 0 to 0.2.</summary>
    public double HourUsualShare { get; set; } = 0.01;

    /// <summary>Hour: fewest searches of an officer in unusual hours, 1 to 10,000.</summary>
    public int HourLeast { get; set; } = 3;

    /// <summary>Hour: a unit with fewer searches of others has no usual hours, 10 to 1,000,000.</summary>
    public int HourFewestOfUnit { get; set; } = 200;

    /// <summary>Hour: so improbable must it be that chance made them, given how often the others search at those hours; above 0, at most 0.01.</summary>
    public double HourChance { get; set; } = 1e-6;

    /// <summary>Repeated look-ups: fewest searches of one subject by one officer without a case reference, 2 to 1,000.</summary>
    public int RepeatLeast { get; set; } = 4;

    /// <summary>As <see cref="RepeatLeast"/> for checks at the border, where travellers return: 2 to 1,000.</summary>
    public int RepeatLeastAtBorder { get; set; } = 12;

    /// <summary>Repeated look-ups: within this time, an hour to 366 days.</summary>
    public TimeSpan RepeatWithin { get; set; } = TimeSpan.FromDays(30);

    internal IEnumerable<(string Name, string Rule)> Faults()
    {
        if (RateLeast is < 1 or > 100_000)
            yield return (nameof(RateLeast), "Must be from 1 to 100000.");
        if (RateFactor is not (>= 1 and <= 20))
            yield return (nameof(RateFactor), "Must be from 1 to 20.");
        if (RateFewestDays is < 2 or > 10_000)
            yield return (nameof(RateFewestDays), "Must be from 2 to 10000.");
        if (HourUsualShare is not (>= 0 and <= 0.2))
            yield return (nameof(HourUsualShare), "Must be from 0 to 0.2.");
        if (HourLeast is < 1 or > 10_000)
            yield return (nameof(HourLeast), "Must be from 1 to 10000.");
        if (HourFewestOfUnit is < 10 or > 1_000_000)
            yield return (nameof(HourFewestOfUnit), "Must be from 10 to 1000000.");
        if (HourChance is not (> 0 and <= 0.01))
            yield return (nameof(HourChance), "Must be above 0 and at most 0.01.");
        if (RepeatLeast is < 2 or > 1_000)
            yield return (nameof(RepeatLeast), "Must be from 2 to 1000.");
        if (RepeatLeastAtBorder is < 2 or > 1_000)
            yield return (nameof(RepeatLeastAtBorder), "Must be from 2 to 1000.");
        if (RepeatWithin < TimeSpan.FromHours(1) || RepeatWithin > TimeSpan.FromDays(366))
            yield return (nameof(RepeatWithin), "Must be from 1 hour to 366 days.");
    }
}
