namespace SearchGateway.LoadTests.Arrivals;

/// <summary>How the people of a flow come, as a scenario says it: one of rate, phases, day, batches or trace, and booths or none.</summary>
internal sealed record ArrivalSettings
{
    private const double HighestRate = 100_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    /// <summary>Mean arrivals per second, always the same.</summary>
    public double? Rate { get; init; }

    /// <summary>Rates one after the other; the last one's holds on.</summary>
    public IReadOnlyList<PhaseSettings>? Phases { get; init; }

    /// <summary>The phases begin again after the last.</summary>
    public bool Repeat { get; init; }

    /// <summary>A rate that follows the hours of the day.</summary>
    public DaySettings? Day { get; init; }

    /// <summary>People who come together.</summary>
    public BatchSettings? Batches { get; init; }

    /// <summary>Recorded times; in a scenario the file's name, afterwards its text.</summary>
    public string? Trace { get; init; }

    /// <summary>Booths that people wait for.</summary>
    public BoothSettings? Booths { get; init; }

    /// <summary>Everything that is wrong, in the words of a scenario.</summary>
    public IEnumerable<string> Faults()
    {
        if (new object?[] { Rate, Phases, Day, Batches, Trace }.Count(given => given is not null) != 1)
            yield return "one of rate, phases, day, batches and trace is expected";
        if (Rate is { } rate && !IsRate(rate, least: double.Epsilon))
            yield return "rate: above 0 and at most 100000 per second";
        if (Phases is { } phases && (phases.Count == 0 || !phases.All(p => IsLength(p.For) && IsRate(p.Rate) && (p.To is not { } to || IsRate(to)))))
            yield return "phases: each needs for, above 0, and rate, 0 to 100000; to as rate";
        if (Repeat && Phases is null)
            yield return "repeat: belongs to phases";
        if (Day is { } day && (day.Factors.Count != 24 || day.Factors.Any(f => !(f >= 0) || f > 1000) || !(day.Factors.Sum() > 0) || !IsRate(day.Mean, double.Epsilon) || day.From is < 0 or > 23))
            yield return "day: mean above 0 and at most 100000, 24 factors of 0 or more that are not all 0, from 0 to 23";
        if (Batches is { } batches && (batches.Size is < 1 or > 1_000_000 || batches.Every is { } every && !IsLength(every)
            || new[] { batches.First, batches.Jitter, batches.Over }.Any(t => t < TimeSpan.Zero || t > s_longest) || batches.Jitter > (batches.Every ?? s_longest)))
            yield return "batches: size 1 to 1000000, every above 0, first and over 0 or more, jitter 0 to every";
        if (Booths is { } booths && (booths.Count is < 1 or > 100_000 || !IsLength(booths.Check)))
            yield return "booths: count 1 to 100000 and check above 0";
        if (Trace is { } trace && FaultOf(trace) is { } fault)
            yield return fault;
    }

    /// <summary>The arrivals.</summary>
    /// <param name="scale">How many of them, 1 being as written.</param>
    /// <param name="speed">
    /// How much faster the clock of phases, days, batches and traces goes. Rates stay as they are, so fewer people come in all; of
    /// batches, traces and people who wait for booths all come, in less time, since half a coach is no coach.
    /// </param>
    public IArrivals Make(double scale, double speed)
    {
        // People who wait for booths all have to come; only afterwards may some be left out.
        var isByRate = Batches is null && Trace is null && Booths is null;
        IArrivals people = Batches is { } b ? new BatchArrivals(b.Size, b.First / speed, (b.Every ?? TimeSpan.Zero) / speed, b.Jitter / speed, b.Over / speed)
            : Trace is { } trace ? TraceArrivals.Parse(trace).At(speed)
            : new RateArrivals(Profile(isByRate ? scale : speed, speed));
        if (Booths is { } booths)
            people = new BoothArrivals(people, booths.Count, booths.Check / speed);
        return isByRate || scale == 1 ? people : new ScaledArrivals(people, scale);
    }

    private RateProfile Profile(double scale, double speed)
    {
        if (Phases is { } phases)
            return new RateProfile([.. phases.Select(p => new RateStretch(p.For / speed, p.Rate * scale, (p.To ?? p.Rate) * scale))], Repeat);
        if (Day is not { } day)
            return RateProfile.Constant(Rate!.Value * scale);
        var mean = day.Factors.Average();
        return new RateProfile(
            [.. Enumerable.Range(day.From, 24).Select(hour => day.Mean * scale * day.Factors[hour % 24] / mean).Select(rate => new RateStretch(TimeSpan.FromHours(1) / speed, rate, rate))],
            repeats: true);
    }

    private static bool IsRate(double rate, double least = 0) => rate >= least && rate <= HighestRate;

    private static bool IsLength(TimeSpan length) => length > TimeSpan.Zero && length <= s_longest;

    private static string? FaultOf(string trace)
    {
        try
        {
            TraceArrivals.Parse(trace);
            return null;
        }
        catch (FormatException faulty)
        {
            return faulty.Message;
        }
    }
}

/// <summary>A rate for a while, or one that goes straight to another.</summary>
internal sealed record PhaseSettings
{
    public required TimeSpan For { get; init; }

    /// <summary>Arrivals per second.</summary>
    public required double Rate { get; init; }

    /// <summary>The rate at the phase's end; the same unless given.</summary>
    public double? To { get; init; }
}

/// <summary>A day.</summary>
internal sealed record DaySettings
{
    /// <summary>Mean arrivals per second over the day.</summary>
    public required double Mean { get; init; }

    /// <summary>How the hours from midnight on compare with each other; only their proportions count.</summary>
    public required IReadOnlyList<double> Factors { get; init; }

    /// <summary>The hour at which the run begins.</summary>
    public int From { get; init; }
}

/// <summary>People who come together; see <see cref="BatchArrivals"/>.</summary>
internal sealed record BatchSettings
{
    public required int Size { get; init; }

    public TimeSpan First { get; init; }

    /// <summary>One batch only unless given.</summary>
    public TimeSpan? Every { get; init; }

    public TimeSpan Jitter { get; init; }

    public TimeSpan Over { get; init; }
}

/// <summary>Booths; see <see cref="BoothArrivals"/>.</summary>
internal sealed record BoothSettings
{
    public required int Count { get; init; }

    public required TimeSpan Check { get; init; }
}
