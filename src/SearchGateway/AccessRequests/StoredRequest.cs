using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>A request as a store keeps it: what it is found by, and its bytes.</summary>
public sealed record StoredRequest
{
    /// <summary>The request (UUID version 7: in byte order by time).</summary>
    public required Guid Id { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>Where it stands, as stored; time may have moved it on.</summary>
    public required AccessRequestState State { get; init; }

    /// <summary>Authority of the requester.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Member State of the requester.</summary>
    public required string MemberState { get; init; }

    /// <summary>Unit of the requester.</summary>
    public required string Unit { get; init; }

    /// <summary>The requester.</summary>
    public required string Officer { get; init; }

    /// <summary>Deadline of an urgent request, UTC; else null.</summary>
    public DateTimeOffset? VerifyBy { get; init; }

    /// <summary>The first step that it is bound to, or null.</summary>
    public Guid? FirstStepSearch { get; init; }

    /// <summary>The request in UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>A first step as a store keeps it.</summary>
public sealed record StoredFirstStep
{
    /// <summary>The search (UUID version 7).</summary>
    public required Guid SearchId { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>The request under which it was made, or null.</summary>
    public Guid? AccessRequest { get; init; }

    /// <summary>Authority of the searcher.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Member State of the searcher.</summary>
    public required string MemberState { get; init; }

    /// <summary>Unit of the searcher.</summary>
    public required string Unit { get; init; }

    /// <summary>True once it was stated why no request follows.</summary>
    public required bool IsJustified { get; init; }

    /// <summary>The first step in UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>In which order requests are listed.</summary>
public enum RequestOrder
{
    /// <summary>By identifier, the latest first.</summary>
    LatestFirst,

    /// <summary>By identifier, the oldest first.</summary>
    OldestFirst,

    /// <summary>By deadline, the earliest first, then by identifier; those without a deadline are left out.</summary>
    EarliestDeadlineFirst,
}

/// <summary>Which requests are meant; what is null does not matter.</summary>
public sealed record RequestFilter
{
    /// <summary>Authority of the requester.</summary>
    public Authority? Authority { get; init; }

    /// <summary>An authority that the requester is not of.</summary>
    public Authority? NotAuthority { get; init; }

    /// <summary>Member State of the requester.</summary>
    public string? MemberState { get; init; }

    /// <summary>Unit of the requester.</summary>
    public string? Unit { get; init; }

    /// <summary>The requester.</summary>
    public string? Officer { get; init; }

    /// <summary>An officer who is not the requester.</summary>
    public string? NotOfficer { get; init; }

    /// <summary>States as stored; empty: any.</summary>
    public ImmutableArray<AccessRequestState> States { get; init; } = [];

    /// <summary>The first step that it is bound to.</summary>
    public Guid? FirstStepSearch { get; init; }

    /// <summary>The deadline has passed at this moment, or passes at it.</summary>
    public DateTimeOffset? DeadlinePassedAt { get; init; }

    /// <summary>The order.</summary>
    public RequestOrder Order { get; init; }

    /// <summary>Those after this one in the order; with <see cref="AfterDeadline"/> where the order is by deadline.</summary>
    public Guid? After { get; init; }

    /// <summary>Deadline of the one at <see cref="After"/>.</summary>
    public DateTimeOffset? AfterDeadline { get; init; }

    /// <summary>Most of them, from 1.</summary>
    public required int Limit { get; init; }
}

/// <summary>Which first steps are meant; what is null does not matter.</summary>
public sealed record FirstStepFilter
{
    /// <summary>The search by which they were made.</summary>
    public Guid? SearchId { get; init; }

    /// <summary>The request under which they were made.</summary>
    public Guid? AccessRequest { get; init; }

    /// <summary>
    /// True: made before any request, not justified, and no request is bound to it, other than withdrawn ones.
    /// </summary>
    public bool Unanswered { get; init; }

    /// <summary>Authority of the searcher.</summary>
    public Authority? Authority { get; init; }

    /// <summary>An authority that the searcher is not of.</summary>
    public Authority? NotAuthority { get; init; }

    /// <summary>Member State of the searcher.</summary>
    public string? MemberState { get; init; }

    /// <summary>Unit of the searcher.</summary>
    public string? Unit { get; init; }

    /// <summary>Those after this one.</summary>
    public Guid? After { get; init; }

    /// <summary>Most of them, from 1.</summary>
    public required int Limit { get; init; }
}
