namespace SearchGateway.Model;

/// <summary>What an authority concludes of a link, unchecked. Enum values are the contract's numbers.</summary>
public sealed record LinkVerificationInput
{
    /// <summary>Identifier of the link; field <c>link_id</c>.</summary>
    public string LinkId { get; init; } = "";

    /// <summary>Version of the link that was seen, from 1; 0: whichever there is; field <c>version</c>.</summary>
    public long Version { get; init; }

    /// <summary>Number of <c>searchgateway.v1.LinkConclusion</c>; field <c>conclusion</c>.</summary>
    public int Conclusion { get; init; }

    /// <summary>Why, 20 to 2000 characters; field <c>reason</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True if the verification was begun in the presence of the person; field <c>person_present</c>.</summary>
    public bool PersonPresent { get; init; }

    /// <summary>True if the person could explain the circumstances; field <c>person_heard</c>.</summary>
    public bool PersonHeard { get; init; }

    /// <summary>What the person said, 3 to 500 characters; empty if nothing was noted; field <c>explanation</c>.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>True to put another conclusion in the place of a wrong one; field <c>rectifies</c>.</summary>
    public bool Rectifies { get; init; }
}

/// <summary>Two records, unchecked: number of <c>searchgateway.v1.CentralSystem</c> and record number each; fields <c>first</c>, <c>second</c>.</summary>
public sealed record LinkRecordsInput((int System, string RecordNumber) First, (int System, string RecordNumber) Second);

/// <summary>Which links a list holds. Values stand in the contract.</summary>
public enum LinkList
{
    /// <summary>Those that the caller's authority has to verify.</summary>
    ToVerify = 1,

    /// <summary>Those that were verified and that the caller's authority is responsible for.</summary>
    Verified,
}

/// <summary>A conclusion understood whole.</summary>
internal sealed record LinkVerificationDraft(Guid Link, long Version, LinkConclusion Conclusion, string Reason, PersonHearing Hearing, bool Rectifies);

/// <summary>Which list of links, and which part of it.</summary>
internal sealed record LinkListDraft(LinkList List, PageDraft Page);

/// <summary>Two records understood as a pair of different systems.</summary>
internal sealed record LinkRecordsDraft(LinkedPair Pair);

/// <summary>What the register of links needs of other steps; handed over where the steps are put together.</summary>
internal sealed record LinkSurroundings
{
    public required Func<LinkVerificationInput, Understood<LinkVerificationDraft>> ReadVerification { get; init; }

    public required Func<LinkRecordsInput, Understood<LinkRecordsDraft>> ReadRecords { get; init; }

    public required Func<string, Understood<RequestReference>> ReadReference { get; init; }

    /// <summary>Takes number of the list, size and token.</summary>
    public required Func<int, int, string, Understood<LinkListDraft>> ReadList { get; init; }

    /// <summary>The rules in force, and whether they know links.</summary>
    public required Func<(RulePackIdentity Pack, bool HasLinks)> Rules { get; init; }

    /// <summary>Appends to the audit log; null if it could not be written.</summary>
    public required Func<AuditRecord, ValueTask<AuditReceipt?>> CommitAsync { get; init; }
}
