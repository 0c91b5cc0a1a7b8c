using SearchGateway.LoadTests.Latency;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.HardDays;

/// <summary>What became of the searches of one phase. Not for use by several threads at once.</summary>
internal sealed class PhaseTally
{
    /// <summary>An edge's word for a call that a gateway had when it broke off: nobody refused that.</summary>
    private const string BrokenOff = "(gateway_broke_off)";

    private readonly LatencyHistogram _answered = new();
    private readonly SortedDictionary<string, long> _unanswered = new(StringComparer.Ordinal);
    private readonly List<(TimeSpan Begin, TimeSpan End)> _spans = [];
    private readonly List<TimeSpan> _answeredAt = [];
    private long _whole;
    private long _partial;
    private long _refused;
    private long _failed;

    /// <summary>Counts one search.</summary>
    public void Count(TimeSpan ended, TimeSpan latency, CallResult result)
    {
        if (result.Answer is { } answer)
        {
            _answered.Record(latency);
            _answeredAt.Add(ended);
            _ = answer.Complete ? _whole++ : _partial++;
            return;
        }

        // A gateway or an edge that refuses says why; where nobody says anything, a connection broke or a deadline passed.
        _ = IsRefused(result) ? _refused++ : _failed++;
        _unanswered[result.Status] = _unanswered.GetValueOrDefault(result.Status) + 1;
    }

    /// <summary>The phase lasted from here to there.</summary>
    public void Lasted(TimeSpan begin, TimeSpan end) => _spans.Add((begin, end));

    public PhaseResult Result(string name, string what, double? secondsToRecover) => new()
    {
        Name = name,
        What = what,
        Seconds = Math.Round(_spans.Sum(s => (s.End - s.Begin).TotalSeconds), 1),
        SecondsToRecover = secondsToRecover,
        Sent = _whole + _partial + _refused + _failed,
        Whole = _whole,
        Partial = _partial,
        Refused = _refused,
        Failed = _failed,
        Unanswered = _unanswered,
        LongestWithoutAnAnswer = Math.Round(_spans.Select(Silence).DefaultIfEmpty().Max().TotalSeconds, 2),
        AnswerLatency = Percentiles.Of(_answered),
    };

    private static bool IsRefused(CallResult result) => result.IsShed || (result.Status.EndsWith(')') && !result.Status.EndsWith(BrokenOff, StringComparison.Ordinal));

    private TimeSpan Silence((TimeSpan Begin, TimeSpan End) span)
    {
        var marks = _answeredAt.Where(at => at > span.Begin && at < span.End).Order().Prepend(span.Begin).Append(span.End).ToList();
        return marks.Zip(marks.Skip(1), (one, next) => next - one).Max();
    }
}

/// <summary>What became of the searches of one phase.</summary>
internal sealed record PhaseResult
{
    public required string Name { get; init; }

    public required string What { get; init; }

    /// <summary>How long it lasted, or all parts of it together.</summary>
    public required double Seconds { get; init; }

    /// <summary>From the step that made it good until every process was ready; null where there is no such step.</summary>
    public double? SecondsToRecover { get; init; }

    public required long Sent { get; init; }

    public required long Whole { get; init; }

    public required long Partial { get; init; }

    /// <summary>Refused by a gateway, or by the edge, that said why.</summary>
    public required long Refused { get; init; }

    /// <summary>Without an answer otherwise.</summary>
    public required long Failed { get; init; }

    /// <summary>Both, by what the client was told.</summary>
    public required IReadOnlyDictionary<string, long> Unanswered { get; init; }

    /// <summary>Longest time in which no answer came, in seconds.</summary>
    public required double LongestWithoutAnAnswer { get; init; }

    /// <summary>From the intended start, milliseconds.</summary>
    public required Percentiles AnswerLatency { get; init; }
}
