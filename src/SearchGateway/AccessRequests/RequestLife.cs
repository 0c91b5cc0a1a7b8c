using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>
/// What a request can become, and when it opens anything. Pure: each step makes the next version, or says that it is not possible.
/// </summary>
internal static class RequestLife
{
    /// <summary>The first version of a request, which waits to be verified.</summary>
    public static AccessRequest Submit(AccessRequestDraft draft, RequestActor requester, Guid id, DateTimeOffset now) => new()
    {
        Id = id,
        Version = 1,
        Requester = requester,
        Systems = draft.Systems,
        Subject = Subjects.Of(draft.Subject),
        CaseReference = draft.CaseReference,
        Offence = draft.Offence,
        Statements = draft.Statements,
        PriorSearches = draft.PriorSearches,
        IdentityUnknown = draft.IdentityUnknown,
        UrgencyReason = draft.UrgencyReason,
        FirstStepSearch = draft.FirstStepSearch,
        State = AccessRequestState.Submitted,
        History = [new RequestStep(RequestStepKind.Submitted, now, requester)],
    };

    /// <summary>The same for an urgent one, which is in force at once.</summary>
    public static AccessRequest Open(AccessRequest submitted, DateTimeOffset validUntil, DateTimeOffset verifyBy)
    {
        var step = submitted.History[0];
        return submitted with
        {
            State = AccessRequestState.ProvisionallyOpen,
            Approval = new Approval(submitted.Systems, step.At, validUntil),
            VerifyBy = verifyBy,
            History = [step with { Kind = RequestStepKind.UrgentOpened, Reason = submitted.UrgencyReason }],
        };
    }

    /// <summary>The central access point finds the conditions met, for these systems.</summary>
    /// <param name="request">As it stands.</param>
    /// <param name="systems">What is approved of what was requested.</param>
    /// <param name="days">For how many days; an urgent case's count from its opening.</param>
    /// <param name="step">Who, when and why.</param>
    /// <returns>Null if it stands so that nothing can be approved.</returns>
    public static AccessRequest? Approve(AccessRequest request, ImmutableArray<CentralSystem> systems, int days, RequestStep step) => request.State switch
    {
        AccessRequestState.Submitted => Next(request, AccessRequestState.Approved, step with { Kind = RequestStepKind.Approved }) with
        {
            Approval = new Approval(systems, step.At, step.At.AddDays(days)),
        },
        AccessRequestState.ProvisionallyOpen => Confirm(request, AccessRequestState.Approved, systems, step) with
        {
            Approval = new Approval(systems, request.Approval!.ValidFrom, request.Approval.ValidFrom.AddDays(days)),
        },
        AccessRequestState.Lapsed => Confirm(request, AccessRequestState.JustifiedAfterLapse, systems, step),
        _ => null,
    };

    /// <summary>The central access point finds the conditions not met.</summary>
    /// <returns>Null if it stands so that nothing can be refused.</returns>
    public static AccessRequest? Refuse(AccessRequest request, RequestStep step) => request.State switch
    {
        AccessRequestState.Submitted => Next(request, AccessRequestState.Refused, step with { Kind = RequestStepKind.Refused }),
        AccessRequestState.ProvisionallyOpen or AccessRequestState.Lapsed =>
            Next(request, AccessRequestState.NotJustified, step with { Kind = RequestStepKind.NotJustified }) with { MustErase = request.Systems },
        _ => null,
    };

    /// <summary>The unit takes it back.</summary>
    /// <returns>Null if it stands so that it cannot be taken back.</returns>
    public static AccessRequest? Withdraw(AccessRequest request, RequestStep step) => request.State switch
    {
        AccessRequestState.Submitted or AccessRequestState.Approved when !IsOver(request, step.At) =>
            Next(request, AccessRequestState.Withdrawn, step with { Kind = RequestStepKind.Withdrawn }),
        _ => null,
    };

    /// <summary>Nobody verified it in time.</summary>
    public static AccessRequest Lapse(AccessRequest request, DateTimeOffset now) =>
        Next(request, AccessRequestState.Lapsed, new RequestStep(RequestStepKind.Lapsed, now, By: null));

    /// <summary>True if it is urgent, unverified, and its deadline has passed.</summary>
    public static bool IsOverdue(AccessRequest request, DateTimeOffset now) =>
        request.State == AccessRequestState.ProvisionallyOpen && now >= request.VerifyBy;

    /// <summary>As it stands at <paramref name="now"/>: the end of an approval is nobody's step.</summary>
    public static AccessRequest AsOf(AccessRequest request, DateTimeOffset now) =>
        request.State == AccessRequestState.Approved && IsOver(request, now) ? request with { State = AccessRequestState.Expired } : request;

    /// <summary>Why a search at <paramref name="now"/> may not be made under it; empty if it may.</summary>
    public static string Closed(AccessRequest request, DateTimeOffset now) => request.State switch
    {
        _ when IsOverdue(request, now) => Wording.Lapsed,
        AccessRequestState.Approved or AccessRequestState.ProvisionallyOpen when IsOver(request, now) => Wording.Expired,
        AccessRequestState.Approved or AccessRequestState.ProvisionallyOpen when now < request.Approval!.ValidFrom => Wording.NotYet,
        AccessRequestState.Approved or AccessRequestState.ProvisionallyOpen => "",
        AccessRequestState.Submitted => Wording.NotVerified,
        AccessRequestState.Refused => Wording.Refused,
        AccessRequestState.NotJustified => Wording.NotJustified,
        AccessRequestState.Lapsed => Wording.Lapsed,
        AccessRequestState.JustifiedAfterLapse => Wording.Lapsed,
        AccessRequestState.Withdrawn => Wording.Withdrawn,
        _ => Wording.Expired,
    };

    private static bool IsOver(AccessRequest request, DateTimeOffset now) => now >= request.Approval?.ValidUntil;

    // What was not found justified must go, also where the rest was.
    private static AccessRequest Confirm(AccessRequest request, AccessRequestState state, ImmutableArray<CentralSystem> systems, RequestStep step) =>
        Next(request, state, step with { Kind = RequestStepKind.Confirmed }) with { MustErase = [.. request.Systems.Except(systems)] };

    private static AccessRequest Next(AccessRequest request, AccessRequestState state, RequestStep step) => request with
    {
        Version = request.Version + 1,
        State = state,
        History = request.History.Add(step),
    };
}
