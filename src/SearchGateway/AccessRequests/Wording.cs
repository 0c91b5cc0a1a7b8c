using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>What callers are told. Nothing here depends on what a system holds, or on a request that the caller may not see.</summary>
internal static class Wording
{
    public const string Unknown = "There is no request for access with this identifier that your unit may use.";
    public const string Unreadable = "The register of requests for access cannot be read; nothing is opened until it can.";
    public const string NotVerified = "The central access point has not verified the request yet.";
    public const string Refused = "The central access point refused the request.";
    public const string NotYet = "The approval is not in force yet.";
    public const string Expired = "The time for which access was approved is over.";
    public const string Lapsed = "The urgent case was not verified in time; access is closed.";
    public const string NotJustified = "The central access point found the urgency not justified; access is closed and what was obtained must be erased.";
    public const string Withdrawn = "The request was withdrawn.";
    public const string OtherCase = "The request was made for another case.";
    public const string OtherPurpose = "The request was made for law enforcement.";

    public const string NeedsPurpose = "The token must be issued for searching and for law enforcement.";
    public const string NeedsCentralAccessPoint = "Only a central access point may do this, of the Member State or agency that the request comes from.";
    public const string NeedsAnotherPerson = "A request is verified by another person than the one who made it.";
    public const string NeedsRequestingUnit = "Only the requesting unit may do this.";
    public const string UrgentCaseOutstanding =
        "An urgent case of this unit was not verified in time; until the central access point has decided on it, no other is opened at once.";

    /// <summary>Why a step is not possible as the request stands.</summary>
    public static string Stands(AccessRequestState state) => state switch
    {
        AccessRequestState.Submitted => "The request waits for verification.",
        AccessRequestState.ProvisionallyOpen => "The urgent request has opened access and stays until it is verified.",
        AccessRequestState.Approved => "The request has been approved.",
        AccessRequestState.Lapsed => "The urgent request lapsed unverified and stays until the central access point has decided.",
        AccessRequestState.JustifiedAfterLapse => "The urgent request has been decided on after it had lapsed.",
        AccessRequestState.Refused => Refused,
        AccessRequestState.NotJustified => NotJustified,
        AccessRequestState.Withdrawn => Withdrawn,
        _ => Expired,
    };

    public const string Moved = "The request has moved on since it was seen; look at it again.";
    public const string AlreadyFollowed = "A request for access has followed this first step, or the reason was stated already.";
}
