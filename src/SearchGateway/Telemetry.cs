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

    /// <summary>Searches by what they came to: <c>ssi.reply</c>.</summary>
    internal static Counter<long> Searches { get; } = Meter.CreateCounter<long>("ssi.searches", "{search}", "Searches by what they came to.");

    /// <summary>Outcomes by system: <c>ssi.system</c>, <c>ssi.outcome</c>.</summary>
    internal static Counter<long> Outcomes { get; } = Meter.CreateCounter<long>("ssi.system.outcomes", "{outcome}", "Outcomes by system.");

    /// <summary>Seconds from asking a system to the last byte of its answer.</summary>
    internal static Histogram<double> SystemDuration { get; } = Meter.CreateHistogram<double>("ssi.system.duration", "s", "Time a system took to answer.");

    /// <summary>Records per audit group.</summary>
    internal static Histogram<long> AuditGroupSize { get; } = Meter.CreateHistogram<long>("ssi.audit.group.size", "{record}", "Records per durable commit.");

    /// <summary>Seconds a record waited until it was durable.</summary>
    internal static Histogram<double> AuditWait { get; } = Meter.CreateHistogram<double>("ssi.audit.wait", "s", "Time from append to durable.");

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

    /// <summary>Counts what a search came to, and hands it on.</summary>
    internal static SearchReply Counted(SearchReply reply)
    {
        Searches.Add(1, new KeyValuePair<string, object?>("ssi.reply", WordOf(reply)));
        return reply;
    }

    /// <summary>Counts a search that a fault of the gateway ended.</summary>
    internal static void CountFailed() => Searches.Add(1, new KeyValuePair<string, object?>("ssi.reply", "failed"));

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
