using System.Diagnostics;
using System.Diagnostics.Metrics;
using SearchGateway.Model;

namespace SearchGateway;

/// <summary>The names of what the gateway emits, in one place. None of it carries personal data.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "SearchGateway";

    /// <summary>Spans of the query's steps.</summary>
    public static ActivitySource Source { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);

    /// <summary>A search that is answered at once.</summary>
    internal const string Whole = "whole";

    /// <summary>A search whose answers leave as they arrive.</summary>
    internal const string Stream = "stream";

    /// <summary>Bounds for what takes milliseconds to seconds, as the semantic conventions have them.</summary>
    internal static InstrumentAdvice<double> Seconds { get; } = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    /// <summary>Searches by what they came to: <c>ssi.reply</c>.</summary>
    internal static Counter<long> Searches { get; } = Meter.CreateCounter<long>("ssi.searches", "{search}", "Searches by what they came to.");

    /// <summary>Seconds from a search's first step to its reply: <c>ssi.mode</c>, <c>ssi.reply</c>.</summary>
    internal static Histogram<double> SearchDuration { get; } =
        Meter.CreateHistogram("ssi.search.duration", "s", "Time from a search's first step until its whole answer may leave.", advice: Seconds);

    /// <summary>Seconds until the first answer of a streamed search.</summary>
    internal static Histogram<double> FirstAnswer { get; } =
        Meter.CreateHistogram("ssi.search.first_answer", "s", "Time from a streamed search's first step until a system's answer may leave.", advice: Seconds);

    /// <summary>Outcomes by system: <c>ssi.system</c>, <c>ssi.outcome</c>.</summary>
    internal static Counter<long> Outcomes { get; } = Meter.CreateCounter<long>("ssi.system.outcomes", "{outcome}", "Outcomes by system.");

    /// <summary>Failures by system and kind: <c>ssi.system</c>, <c>error.type</c>.</summary>
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("ssi.system.failures", "{outcome}", "Outcomes failed, by system and kind.");

    /// <summary>Seconds from asking a system to the last byte of its answer.</summary>
    internal static Histogram<double> SystemDuration { get; } = Meter.CreateHistogram("ssi.system.duration", "s", "Time a system took to answer.", advice: Seconds);

    /// <summary>Records per audit group.</summary>
    internal static Histogram<long> AuditGroupSize { get; } = Meter.CreateHistogram(
        "ssi.audit.group.size", "{record}", "Records per durable commit.", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });

    /// <summary>Seconds a record waited until it was durable.</summary>
    internal static Histogram<double> AuditWait { get; } = Meter.CreateHistogram("ssi.audit.wait", "s", "Time from append to durable.", advice: Seconds);

    /// <summary>Steps of requests for access: <c>ssi.step</c>.</summary>
    private static readonly Counter<long> AccessRequestSteps =
        Meter.CreateCounter<long>("ssi.access_request.steps", "{step}", "Steps of requests for access.");

    /// <summary>Searches that named a request: <c>ssi.in_force</c>.</summary>
    private static readonly Counter<long> AccessGrants =
        Meter.CreateCounter<long>("ssi.access_request.uses", "{search}", "Searches that named a request for access, by whether it was in force.");

    /// <summary>First steps that found something.</summary>
    private static readonly Counter<long> FirstSteps =
        Meter.CreateCounter<long>("ssi.first_steps", "{step}", "First steps to full access that found something.");

    /// <summary>Steps of links: <c>ssi.step</c>, <c>ssi.colour</c>.</summary>
    private static readonly Counter<long> LinkSteps = Meter.CreateCounter<long>("ssi.link.steps", "{step}", "Steps of links between records.");

    internal static void CountLinkStep(LinkStepKind step, LinkColour colour) =>
        LinkSteps.Add(1, new("ssi.step", step.ToString()), new("ssi.colour", colour.ToString()));

    internal static void CountStep(RequestStepKind step) => AccessRequestSteps.Add(1, new KeyValuePair<string, object?>("ssi.step", step.ToString()));

    internal static void CountGrant(bool isInForce) => AccessGrants.Add(1, new KeyValuePair<string, object?>("ssi.in_force", isInForce));

    internal static void CountFirstStep() => FirstSteps.Add(1);

    /// <summary>Counts what a search came to after what time, and hands it on.</summary>
    internal static SearchReply Counted(SearchReply reply, string mode, TimeSpan elapsed)
    {
        var word = WordOf(reply);
        Searches.Add(1, new KeyValuePair<string, object?>("ssi.reply", word));
        SearchDuration.Record(elapsed.TotalSeconds, new("ssi.mode", mode), new("ssi.reply", word));
        return reply;
    }

    internal static void MeasureFirst(TimeSpan elapsed) => FirstAnswer.Record(elapsed.TotalSeconds);

    /// <summary>Counts an outcome by its word, and a failure by its kind too.</summary>
    internal static void CountOutcome(SystemOutcome outcome, string word)
    {
        var system = new KeyValuePair<string, object?>("ssi.system", outcome.System.DisplayName());
        Outcomes.Add(1, system, new("ssi.outcome", word));
        if (outcome is SystemOutcome.Failed failed)
            Failures.Add(1, system, new("error.type", Kinds[(int)failed.Failure]));
    }

    /// <summary>Counts a search that a fault of the gateway ended.</summary>
    internal static void CountFailed() => Searches.Add(1, new KeyValuePair<string, object?>("ssi.reply", "failed"));

    private static string[] Kinds { get; } = Enum.GetNames<SystemFailure>();

    private static string WordOf(SearchReply reply) => reply switch
    {
        SearchReply.Answered answered => answered.Answer.IsComplete ? "complete" : "partial",
        SearchReply.Invalid => "invalid",
        SearchReply.Refused => "refused",
        SearchReply.RequiredSystemMissing => "required_system_missing",
        SearchReply.AuditUnavailable => "audit_unavailable",
        _ => "abandoned",
    };
}
