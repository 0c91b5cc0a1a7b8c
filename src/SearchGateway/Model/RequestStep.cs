namespace SearchGateway.Model;

/// <summary>What can happen to a request for access.</summary>
public enum RequestStepKind
{
    /// <summary>It was handed in.</summary>
    Submitted,

    /// <summary>It was handed in as urgent and opened at once.</summary>
    UrgentOpened,

    /// <summary>A central access point approved it.</summary>
    Approved,

    /// <summary>A central access point refused it.</summary>
    Refused,

    /// <summary>A central access point found the urgency justified afterwards.</summary>
    Confirmed,

    /// <summary>A central access point found the urgency not justified.</summary>
    NotJustified,

    /// <summary>Nobody verified it in time.</summary>
    Lapsed,

    /// <summary>The requesting unit took it back.</summary>
    Withdrawn,
}

/// <summary>A step in the life of a request.</summary>
/// <param name="Kind">Which.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; null if time alone did it.</param>
/// <param name="Reason">Why, in that person's words; empty if none was given.</param>
public sealed record RequestStep(RequestStepKind Kind, DateTimeOffset At, RequestActor? By, string Reason = "");
