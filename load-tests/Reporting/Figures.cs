using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>What is told of a flow, and of all flows together. Rates are per second of measured time.</summary>
internal record Figures
{
    public required double IntendedRate { get; init; }

    /// <summary>Searches that ended within the measured time, answered or not, per second.</summary>
    public required double AchievedRate { get; init; }

    /// <summary>Whole answers within the measured time with which nothing is known to be wrong, per second.</summary>
    public required double Goodput { get; init; }

    /// <summary>Searches that were meant to start within the measured time.</summary>
    public required long Intended { get; init; }

    /// <summary>Those of them that ended, answered or not.</summary>
    public required long Ended { get; init; }

    public required long Answers { get; init; }

    public required long Partial { get; init; }

    /// <summary>Searches without an answer that were not shed.</summary>
    public required long Failed { get; init; }

    /// <summary>Searches refused because there was too much to do.</summary>
    public required long Shed { get; init; }

    /// <summary>Answers with which something is wrong, and receipts that do not prove theirs.</summary>
    public required long Wrong { get; init; }

    /// <summary>Answers that were held against what is known.</summary>
    public required long Checked { get; init; }

    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    public required IReadOnlyDictionary<string, long> ShedBy { get; init; }

    public required IReadOnlyDictionary<string, long> WrongBy { get; init; }

    /// <summary>Per system and outcome.</summary>
    public required IReadOnlyDictionary<string, long> Outcomes { get; init; }

    /// <summary>From the intended start.</summary>
    public required Percentiles Latency { get; init; }

    /// <summary>The same of searches that were answered.</summary>
    public required Percentiles AnswerLatency { get; init; }

    /// <summary>How late the generator started searches; part of every latency.</summary>
    public required Percentiles Lateness { get; init; }

    /// <summary>From the intended start to what comes before the end; of streamed searches.</summary>
    public required IReadOnlyDictionary<string, Percentiles> Milestones { get; init; }

    /// <summary>Arrivals that waited because <c>--max-in-flight</c> calls were under way.</summary>
    public required long Held { get; init; }

    public static Figures Of(TallySnapshot counts, double seconds)
    {
        double PerSecond(long count) => seconds > 0 ? count / seconds : 0;
        return new Figures
        {
            IntendedRate = PerSecond(counts.Intended),
            AchievedRate = PerSecond(counts.EndedInTime),
            Goodput = PerSecond(counts.Good),
            Intended = counts.Intended,
            Ended = counts.Latency.Count,
            Answers = counts.Answers,
            Partial = counts.Partial,
            Failed = counts.Failed,
            Shed = counts.Shed.Values.Sum(),
            Wrong = counts.Wrong.Values.Sum(),
            Checked = counts.Checked,
            Errors = counts.Errors,
            ShedBy = counts.Shed,
            WrongBy = counts.Wrong,
            Outcomes = counts.Outcomes,
            Latency = Percentiles.Of(counts.Latency),
            AnswerLatency = Percentiles.Of(counts.AnswerLatency),
            Lateness = Percentiles.Of(counts.Lateness),
            Milestones = counts.Milestones.ToDictionary(m => m.Key, m => Percentiles.Of(m.Value), StringComparer.Ordinal),
            Held = counts.Held,
        };
    }
}

/// <summary>The figures of one flow, and its counts whole, from which figures over several runs can be made.</summary>
internal sealed record FlowResult : Figures
{
    /// <summary>For reading from a file.</summary>
    [JsonConstructor]
    public FlowResult()
    {
    }

    [SetsRequiredMembers]
    public FlowResult(string name, string face, TallySnapshot counts, double seconds)
        : base(Of(counts, seconds)) => (Name, Face, Counts) = (name, face, counts);

    public required string Name { get; init; }

    public required string Face { get; init; }

    /// <summary>What was counted, with whole histograms.</summary>
    public required TallySnapshot Counts { get; init; }
}
