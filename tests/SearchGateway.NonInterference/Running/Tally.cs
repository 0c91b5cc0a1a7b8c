using SearchGateway.NonInterference.Asking;
using SearchGateway.NonInterference.Faces;

namespace SearchGateway.NonInterference.Running;

/// <summary>What pairs went through a lane, so that nobody takes a run for more than it was.</summary>
internal sealed class Tally
{
    private static readonly (string Name, byte[] Text)[] Marks =
    [
        ("hits", "OUTCOME_HITS"u8.ToArray()), ("no hit", "OUTCOME_NO_HIT"u8.ToArray()), ("failed", "OUTCOME_FAILED"u8.ToArray()),
        ("not permitted", "OUTCOME_NOT_PERMITTED"u8.ToArray()),
    ];

    private static readonly (string Name, byte[] Text)[] Colours =
    [
        ("white", "LINK_COLOUR_WHITE"u8.ToArray()), ("yellow", "LINK_COLOUR_YELLOW"u8.ToArray()), ("green", "LINK_COLOUR_GREEN"u8.ToArray()),
        ("red", "LINK_COLOUR_RED"u8.ToArray()),
    ];

    public long Pairs { get; private set; }

    /// <summary>Pairs by the way of the answer.</summary>
    public SortedDictionary<string, long> Faces { get; } = new(StringComparer.Ordinal);

    /// <summary>Pairs by the status of the answer.</summary>
    public SortedDictionary<string, long> Statuses { get; } = new(StringComparer.Ordinal);

    /// <summary>Differences between the worlds, by kind.</summary>
    public SortedDictionary<string, long> Differences { get; } = new(StringComparer.Ordinal);

    /// <summary>Over REST: answers in which some system had this outcome.</summary>
    public SortedDictionary<string, long> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>Over REST: answers that released a value of a record.</summary>
    public long WithValues { get; private set; }

    /// <summary>Over REST: answers with two records or more of one person.</summary>
    public long WithLinks { get; private set; }

    /// <summary>Over REST: answers with an identity link of this colour.</summary>
    public SortedDictionary<string, long> Links { get; } = new(StringComparer.Ordinal);

    public void Count(Trial trial, Reply reply)
    {
        Pairs++;
        Add(Faces, trial.Question.Face.ToString(), 1);
        Add(Statuses, StatusOf(trial.Question, reply), 1);
        foreach (var group in trial.Edits.GroupBy(e => e.Kind))
            Add(Differences, group.Key.ToString(), group.Count());
        if (trial.Question.Face is not (Face.Rest or Face.RestStream))
            return;
        foreach (var (name, text) in Marks)
        {
            if (reply.Body.AsSpan().IndexOf(text) >= 0)
                Add(Outcomes, name, 1);
        }

        if (reply.Body.AsSpan().IndexOf("\"retrieved_at\""u8) >= 0 && reply.Body.AsSpan().IndexOf("\"value\""u8) >= 0)
            WithValues++;
        var links = reply.Body.AsSpan().IndexOf("\"links\": { "u8);
        if ((links < 0 ? reply.Body.AsSpan() : reply.Body.AsSpan(0, links)).IndexOf("\"right\": { \"system\""u8) >= 0)
            WithLinks++;
        foreach (var (name, text) in Colours)
        {
            if (links >= 0 && reply.Body.AsSpan(links).IndexOf(text) >= 0)
                Add(Links, name, 1);
        }
    }

    public void Add(Tally other)
    {
        Pairs += other.Pairs;
        WithValues += other.WithValues;
        WithLinks += other.WithLinks;
        foreach (var (mine, theirs) in new[] { (Faces, other.Faces), (Statuses, other.Statuses), (Differences, other.Differences), (Outcomes, other.Outcomes), (Links, other.Links) })
        {
            foreach (var (name, count) in theirs)
                Add(mine, name, count);
        }
    }

    private static string StatusOf(Question question, Reply reply)
    {
        if (question.Face is Face.Rest or Face.RestStream)
            return $"REST {reply.Status}";
        const string Name = "grpc-status: ";
        var at = reply.Head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "gRPC without status" : $"gRPC {reply.Head[(at + Name.Length)..].Split('\n')[0]}";
    }

    private static void Add(SortedDictionary<string, long> counts, string name, long count) => counts[name] = counts.GetValueOrDefault(name) + count;
}
