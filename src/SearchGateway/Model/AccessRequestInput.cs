namespace SearchGateway.Model;

/// <summary>A request for access as a face received it, before anything was checked. Enum values are the contract's numbers.</summary>
public sealed record AccessRequestInput
{
    /// <summary>Who it is about: what a search would have as its query. Purpose and the like are not read. Faults are named under <c>subject</c>.</summary>
    public SearchInput Subject { get; init; } = new();

    /// <summary>Numbers of <c>searchgateway.v1.CentralSystem</c>; field <c>systems</c>.</summary>
    public IReadOnlyList<int> Systems { get; init; } = [];

    /// <summary>The national file; field <c>case_reference</c>.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>Number of <c>searchgateway.v1.OffenceCategory</c>; field <c>offence.category</c>.</summary>
    public int OffenceCategory { get; init; }

    /// <summary>The offence in words; field <c>offence.description</c>.</summary>
    public string OffenceDescription { get; init; } = "";

    /// <summary>Number of <c>searchgateway.v1.RequestStatement</c> and text; fields <c>statements[i].statement</c>, <c>statements[i].text</c>.</summary>
    public IReadOnlyList<(int Statement, string Text)> Statements { get; init; } = [];

    /// <summary>Searches made before; field <c>prior_searches</c>.</summary>
    public IReadOnlyList<ShownSearchInput> PriorSearches { get; init; } = [];

    /// <summary>True if the requester does not know who the person is; field <c>identity_unknown</c>.</summary>
    public bool IdentityUnknown { get; init; }

    /// <summary>True if access is wanted before verification; field <c>urgent</c>.</summary>
    public bool Urgent { get; init; }

    /// <summary>Why it cannot wait; field <c>urgency_reason</c>.</summary>
    public string UrgencyReason { get; init; } = "";

    /// <summary>Identifier of the search that was the first step; empty if none; field <c>first_step_search_id</c>.</summary>
    public string FirstStepSearchId { get; init; } = "";
}

/// <summary>A search made before, unchecked; fields <c>source</c>, <c>outcome</c>, <c>at</c>, <c>reference</c>, <c>reasons</c> under <c>prior_searches[i]</c>.</summary>
public sealed record ShownSearchInput
{
    /// <summary>Number of <c>searchgateway.v1.PriorSource</c>.</summary>
    public int Source { get; init; }

    /// <summary>Number of <c>searchgateway.v1.PriorSearchOutcome</c>.</summary>
    public int Outcome { get; init; }

    /// <summary>When it was made or started; null if not given.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Its reference in the requester's files.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Why it was not possible.</summary>
    public string Reasons { get; init; } = "";
}

/// <summary>What a central access point decides, unchecked.</summary>
public sealed record VerificationInput
{
    /// <summary>Identifier of the request; field <c>access_request_id</c>.</summary>
    public string AccessRequestId { get; init; } = "";

    /// <summary>Version of the request that was seen, from 1; 0: whichever there is; field <c>version</c>.</summary>
    public long Version { get; init; }

    /// <summary>Number of <c>searchgateway.v1.Verdict</c>; field <c>verdict</c>.</summary>
    public int Verdict { get; init; }

    /// <summary>Numbers of the systems that are approved, a part of those requested; empty: all of them; field <c>systems</c>.</summary>
    public IReadOnlyList<int> Systems { get; init; } = [];

    /// <summary>Days for which the approval runs; 0: as many as the rules allow; field <c>valid_days</c>.</summary>
    public int ValidDays { get; init; }

    /// <summary>Why; must be given with a refusal; field <c>reason</c>.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>What a central access point can decide.</summary>
public enum Verdict
{
    /// <summary>The conditions are met; of an urgent request, that it was justified.</summary>
    Approve,

    /// <summary>They are not; of an urgent request, that it was not justified.</summary>
    Refuse,
}

/// <summary>Which requests a caller wants to see.</summary>
public enum AccessRequestList
{
    /// <summary>Those that the officer handed in, latest first.</summary>
    Own,

    /// <summary>Those of the officer's unit, latest first.</summary>
    Unit,

    /// <summary>Those that the officer, as a central access point, has still to verify, longest waiting first.</summary>
    ToVerify,

    /// <summary>The urgent ones that must be verified afterwards, by deadline, lapsed ones first.</summary>
    LateVerification,
}
