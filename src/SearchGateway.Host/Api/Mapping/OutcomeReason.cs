using System.Globalization;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Why a system gave no data, in words. Nothing here comes from a system.</summary>
internal static class OutcomeReason
{
    /// <summary>Empty for hits and no hit.</summary>
    public static string Of(SystemOutcome outcome) => outcome switch
    {
        SystemOutcome.NotPermitted notPermitted => notPermitted.Decision.Explanation,
        SystemOutcome.TimedOut timedOut => string.Create(
            CultureInfo.InvariantCulture, $"No answer within its time budget of {timedOut.Budget.TotalMilliseconds:0} ms."),
        SystemOutcome.Failed failed => Of(failed.Failure),
        _ => "",
    };

    /// <summary>The stable name of the reason, as in audit records; empty for hits and no hit.</summary>
    public static string CodeOf(SystemOutcome outcome) => outcome switch
    {
        SystemOutcome.NotPermitted { Decision.Reason: { } refusal } => ContractNames.Snake(refusal.ToString()),
        SystemOutcome.TimedOut => "timed_out",
        SystemOutcome.Failed failed => ContractNames.Snake(failed.Failure.ToString()),
        _ => "",
    };

    private static string Of(SystemFailure failure) => failure switch
    {
        SystemFailure.Unreachable => "The system could not be reached.",
        SystemFailure.Error => "The system answered with an error.",
        SystemFailure.Malformed => "The system's answer could not be understood.",
        SystemFailure.CircuitOpen => "The system failed repeatedly and is left alone for a while; it was not contacted.",
        SystemFailure.Saturated => "Too many questions to the system are under way; it was not contacted.",
        SystemFailure.TooManyRecords => "The system found more than it gives at once, and nothing of that may be shown; narrow the query.",
        _ => "The gateway's own adapter failed.",
    };
}
