using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>There is no answer. No data came back, and nothing may be concluded about what the systems hold.</summary>
public sealed class SearchFailedException : Exception
{
    internal SearchFailedException(SearchFailure failure, Problem problem, Exception? inner)
        : base(problem.Detail.Length > 0 ? problem.Detail : problem.Title, inner)
    {
        Failure = failure;
        Problem = problem;
    }

    /// <summary>What kind of failure it is.</summary>
    public SearchFailure Failure { get; }

    /// <summary>What the gateway says about it; from the status alone if it said nothing.</summary>
    public Problem Problem { get; }

    /// <summary>How long the gateway wants to be left alone before the next try; null if it did not say. Then nobody was asked and nothing was done.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>The kind of failure that a gRPC status stands for, for callers who read statuses themselves.</summary>
    public static SearchFailure KindOf(StatusCode code) => code switch
    {
        StatusCode.Unauthenticated => SearchFailure.Unauthenticated,
        StatusCode.PermissionDenied => SearchFailure.Refused,
        StatusCode.InvalidArgument => SearchFailure.Invalid,
        StatusCode.NotFound => SearchFailure.NotFound,
        StatusCode.FailedPrecondition or StatusCode.Aborted => SearchFailure.Conflict,
        StatusCode.ResourceExhausted => SearchFailure.Exhausted,
        StatusCode.Unavailable => SearchFailure.Unavailable,
        StatusCode.DeadlineExceeded => SearchFailure.DeadlineExceeded,
        _ => SearchFailure.Broken,
    };
}

/// <summary>Why there is no answer.</summary>
public enum SearchFailure
{
    /// <summary>The gateway, or the way to it, broke.</summary>
    Broken,

    /// <summary>No token, or one that does not verify.</summary>
    Unauthenticated,

    /// <summary>The purpose is not in the token, or the rules permit no system, or not one that was required.</summary>
    Refused,

    /// <summary>The query is faulty; every fault names its field and rule.</summary>
    Invalid,

    /// <summary>There is no such request for access, or the caller may not know of it.</summary>
    NotFound,

    /// <summary>The request for access stands so that the step is not possible, or has moved on since it was seen; or the idempotency key stands for another request.</summary>
    Conflict,

    /// <summary>A message is over its limit, or the gateway sheds load.</summary>
    Exhausted,

    /// <summary>No gateway was reached, a required system gave no answer, or the audit log cannot be written.</summary>
    Unavailable,

    /// <summary>The deadline passed.</summary>
    DeadlineExceeded,
}
