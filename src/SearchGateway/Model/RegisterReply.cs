using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>Why the register does not do what a caller asks, whatever the request says.</summary>
public enum RegisterDenial
{
    /// <summary>The token was not issued for law enforcement, or not for searching.</summary>
    PurposeNotInToken,

    /// <summary>The token is not that of a central access point.</summary>
    NotCentralAccessPoint,

    /// <summary>Nobody verifies a request of their own; Decision 2008/633/JHA Art. 4(1).</summary>
    OwnRequest,

    /// <summary>The caller may see the request and is not of the unit that made it.</summary>
    NotRequestingUnit,

    /// <summary>An urgent case of the unit lapsed unverified; until the central access point has decided on it, no other is opened.</summary>
    UrgentCaseOutstanding,

    /// <summary>The rules in force know no links.</summary>
    NoLinks,

    /// <summary>The caller is of no authority that verifies links; Regulation (EU) 2019/817 Art. 29.</summary>
    NotLinkVerifier,

    /// <summary>The token lacks the role <see cref="CallerRoles.Oversight"/>.</summary>
    NotOversight,
}

/// <summary>What a step of the register came to. Closed.</summary>
/// <typeparam name="T">What it hands out when it is done.</typeparam>
public abstract record RegisterReply<T>
{
    private RegisterReply()
    {
    }

    /// <summary>Done, and in the audit log.</summary>
    public sealed record Done(T Value, AuditReceipt Receipt) : RegisterReply<T>;

    /// <summary>The input is faulty, or what it says does not meet what the rules demand; nothing was done.</summary>
    public sealed record Invalid(ImmutableArray<InputFault> Faults) : RegisterReply<T>;

    /// <summary>The caller may not take this step.</summary>
    public sealed record Denied(RegisterDenial Reason, string Explanation) : RegisterReply<T>;

    /// <summary>There is no such request or search, or the caller may not know of it: the same to the byte.</summary>
    public sealed record NotFound : RegisterReply<T>;

    /// <summary>The request stands so that the step is not possible, or has moved on since it was seen.</summary>
    public sealed record Conflict(AccessRequestState? State, long Version, string Explanation) : RegisterReply<T>;

    /// <summary>The audit log cannot be written, so nothing was done.</summary>
    public sealed record AuditUnavailable : RegisterReply<T>;

    /// <summary>
    /// The register cannot be read or written. Nothing was opened by it; whether a step was stored shows when it can be read again.
    /// </summary>
    public sealed record StoreUnavailable : RegisterReply<T>;
}

/// <summary>A part of a list.</summary>
/// <param name="Requests">The requests, in the list's order.</param>
/// <param name="NextPageToken">Asks for the next part; empty if this is the last.</param>
public sealed record AccessRequestPage(ImmutableArray<AccessRequest> Requests, string NextPageToken);

/// <summary>A part of the list of first steps.</summary>
/// <param name="FirstSteps">First steps that found something and are followed by neither a request nor a justification, oldest first.</param>
/// <param name="NextPageToken">Asks for the next part; empty if this is the last.</param>
public sealed record FirstStepPage(ImmutableArray<FirstStepHit> FirstSteps, string NextPageToken);
