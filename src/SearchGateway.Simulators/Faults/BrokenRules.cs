using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Simulators.Faults;

/// <summary>Reads values of a message and collects every rule that they break, each with its field.</summary>
internal sealed class BrokenRules
{
    private readonly List<string> _rules = [];

    public IReadOnlyList<string> All => _rules;

    public void Require(bool holds, string field, string rule)
    {
        if (!holds)
            _rules.Add($"{field}: {rule}");
    }

    public double Rate(string field, double rate)
    {
        Require(rate is >= 0 and <= 1, field, "must be 0 to 1");
        return rate;
    }

    /// <summary>A time of 0 to a day; 0 if absent.</summary>
    public TimeSpan Time(string field, Duration? duration, int mostSeconds = 86_400)
    {
        if (duration is null)
            return TimeSpan.Zero;
        var holds = duration.Seconds >= 0 && duration.Seconds <= mostSeconds && duration.Nanos is >= 0 and <= 999_999_999;
        Require(holds, field, $"must be 0 to {mostSeconds} seconds");
        return holds ? duration.ToTimeSpan() : TimeSpan.Zero;
    }

    /// <summary>A time above 0.</summary>
    public TimeSpan Positive(string field, Duration? duration)
    {
        var time = Time(field, duration);
        Require(time > TimeSpan.Zero, field, "must be above 0");
        return time;
    }
}
