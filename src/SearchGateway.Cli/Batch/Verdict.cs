using SearchGateway.Client;

namespace SearchGateway.Cli.Batch;

/// <summary>What a failure means for a batch.</summary>
internal enum Verdict
{
    /// <summary>It is the outcome of this query.</summary>
    Outcome,

    /// <summary>It may pass; the same query is to be sent again, under the same key.</summary>
    Again,

    /// <summary>It would meet every other query too.</summary>
    Stop,
}

/// <summary>Tells failures of a query from those of the gateway.</summary>
internal static class Verdicts
{
    /// <summary>Reasons of a gateway that cannot do anything at the moment.</summary>
    private static readonly HashSet<string> s_passing = new(StringComparer.Ordinal) { "", "overloaded", "audit_unavailable", "register_unavailable" };

    /// <summary>Reasons that lie in the token.</summary>
    private static readonly HashSet<string> s_caller = new(StringComparer.Ordinal) { "unauthenticated", "token_unusable", "role_missing" };

    public static Verdict Of(SearchFailedException failed) => failed.Failure switch
    {
        SearchFailure.Unauthenticated => Verdict.Stop,
        SearchFailure.Refused => s_caller.Contains(failed.Problem.Reason) ? Verdict.Stop : Verdict.Outcome,
        SearchFailure.Unavailable or SearchFailure.Exhausted => s_passing.Contains(failed.Problem.Reason) ? Verdict.Again : Verdict.Outcome,
        SearchFailure.DeadlineExceeded => Verdict.Again,
        SearchFailure.Broken => failed.Problem.Reason.Length == 0 ? Verdict.Again : Verdict.Outcome,
        _ => Verdict.Outcome,
    };
}
