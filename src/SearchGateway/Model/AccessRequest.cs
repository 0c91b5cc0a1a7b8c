using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>Where a request for access stands.</summary>
public enum AccessRequestState
{
    /// <summary>Waits for the central access point; opens nothing.</summary>
    Submitted,

    /// <summary>Urgent: in force before it is verified, until <see cref="AccessRequest.VerifyBy"/> at the latest; Regulation (EU) 2017/2226 Art. 31(2).</summary>
    ProvisionallyOpen,

    /// <summary>Verified and in force until <see cref="Approval.ValidUntil"/>.</summary>
    Approved,

    /// <summary>Was approved; its time is over.</summary>
    Expired,

    /// <summary>The central access point refused it; it never opened anything.</summary>
    Refused,

    /// <summary>An urgent case that was not justified: closed, and what was obtained must be erased; Regulation (EU) 2017/2226 Art. 32(2).</summary>
    NotJustified,

    /// <summary>An urgent case that nobody verified in time: closed, and the central access point still has to decide.</summary>
    Lapsed,

    /// <summary>An urgent case that was found justified only after it had lapsed: closed, nothing to erase.</summary>
    JustifiedAfterLapse,

    /// <summary>The requesting unit took it back.</summary>
    Withdrawn,
}

/// <summary>A person of an authority who took a step, as the token said at the time.</summary>
public sealed record RequestActor
{
    /// <summary>The kind of authority.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Three-letter code of the Member State or the agency.</summary>
    public required string MemberState { get; init; }

    /// <summary>The unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Pseudonym of the officer.</summary>
    public required string Officer { get; init; }

    /// <summary>Name of the user profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The actor that a verified token names.</summary>
    public static RequestActor Of(Caller caller) => new()
    {
        Authority = caller.Authority,
        MemberState = caller.MemberState,
        Unit = caller.Unit,
        Officer = caller.Officer,
        Profile = caller.Profile,
    };
}

/// <summary>What a request opens, from when until when.</summary>
/// <param name="Systems">The systems, a part of those requested or all.</param>
/// <param name="ValidFrom">First moment, UTC.</param>
/// <param name="ValidUntil">The moment, UTC, from which it is closed again.</param>
public sealed record Approval(ImmutableArray<CentralSystem> Systems, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil);

/// <summary>
/// A reasoned request for law-enforcement access: who wants to ask which systems about whom, why, and what became of it.
/// Decision 2008/633/JHA Art. 4, 5; Regulation (EU) 603/2013 Art. 19–21; Regulation (EU) 2017/2226 Art. 31–33.
/// </summary>
public sealed record AccessRequest
{
    /// <summary>Its identifier (UUID version 7), which a search names to be made under it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Counts its steps, from 1. A step is taken on the version that was seen, or not at all.</summary>
    public required long Version { get; init; }

    /// <summary>Who requested. Only officers of the same authority, Member State and unit may use it.</summary>
    public required RequestActor Requester { get; init; }

    /// <summary>The systems that were requested.</summary>
    public required ImmutableArray<CentralSystem> Systems { get; init; }

    /// <summary>The person that it is about.</summary>
    public required RequestSubject Subject { get; init; }

    /// <summary>The national file.</summary>
    public required string CaseReference { get; init; }

    /// <summary>The offence.</summary>
    public required Offence Offence { get; init; }

    /// <summary>What the requester states.</summary>
    public ImmutableArray<StatedReason> Statements { get; init; } = [];

    /// <summary>The searches that were made before.</summary>
    public ImmutableArray<ShownSearch> PriorSearches { get; init; } = [];

    /// <summary>True if the requester does not know who the person is.</summary>
    public bool IdentityUnknown { get; init; }

    /// <summary>Why it could not wait; empty if it is not urgent.</summary>
    public string UrgencyReason { get; init; } = "";

    /// <summary>True if access was opened before verification.</summary>
    public bool IsUrgent => UrgencyReason.Length > 0;

    /// <summary>The search that was the first step, where there was one before the request; else null.</summary>
    public Guid? FirstStepSearch { get; init; }

    /// <summary>Where it stands, at the moment at which the register handed it out.</summary>
    public required AccessRequestState State { get; init; }

    /// <summary>What it opens, or opened; null if it never did.</summary>
    public Approval? Approval { get; init; }

    /// <summary>Urgent: the moment, UTC, by which the central access point must have verified it; else null.</summary>
    public DateTimeOffset? VerifyBy { get; init; }

    /// <summary>Systems of which everything that was obtained must be erased, because the urgency was not justified.</summary>
    public ImmutableArray<CentralSystem> MustErase { get; init; } = [];

    /// <summary>Every step, first to last.</summary>
    public required ImmutableArray<RequestStep> History { get; init; }

    /// <summary>When it was submitted, UTC.</summary>
    public DateTimeOffset SubmittedAt => History[0].At;

    /// <summary>Never prints the person.</summary>
    public override string ToString() => $"access request {Id} {State}, version {Version}";
}
