using System.Collections.Immutable;
using SearchGateway.Audit.Oversight.Anomalies;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight;

/// <summary>By what of a person a record was found. Values stand in the contract.</summary>
public enum SubjectMatch
{
    /// <summary>Name and birth date.</summary>
    Name = 1,

    /// <summary>Name as it sounds and birth date; may be another person.</summary>
    Sound,

    /// <summary>Travel document.</summary>
    Document,

    /// <summary>Visa sticker.</summary>
    Sticker,

    /// <summary>Visa application.</summary>
    Application,

    /// <summary>A record of a central system that the search released.</summary>
    Record,
}

/// <summary>A record of the log as oversight sees it.</summary>
public sealed record LoggedRecord
{
    /// <summary>Position in the log, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>What the record is about; null if it is erased, and for a kind that this version does not know.</summary>
    public required AuditRecordKind? Kind { get; init; }

    /// <summary>When it was written, UTC; null if it is erased.</summary>
    public required DateTimeOffset? Time { get; init; }

    /// <summary>Index of the record of its erasure; null while it stands.</summary>
    public long? ErasedBy { get; init; }

    /// <summary>The record, opened; null if it is erased, or cannot be opened or understood.</summary>
    public ReadRecord? Record { get; init; }

    /// <summary>The canonical bytes; empty if it is erased or cannot be opened.</summary>
    public ReadOnlyMemory<byte> Canonical { get; init; }

    /// <summary>By what of the person it was found; empty if no person was looked for.</summary>
    public ImmutableArray<SubjectMatch> FoundBy { get; init; } = [];
}

/// <summary>A part of what was found.</summary>
/// <param name="Records">Oldest first.</param>
/// <param name="NextPageToken">Asks for the next part; empty if everything was looked through.</param>
/// <param name="Examined">How many entries were looked through.</param>
public sealed record RecordPage(ImmutableArray<LoggedRecord> Records, string NextPageToken, long Examined);

/// <summary>Records to be taken away: how many, and the records themselves, opened one by one as they are read.</summary>
/// <param name="Count">How many were found; those that are erased meanwhile do not come.</param>
/// <param name="Records">Oldest first.</param>
public sealed record RecordExport(long Count, IAsyncEnumerable<LoggedRecord> Records);

/// <summary>Something that stands out, with the pseudonyms of whom it is about.</summary>
/// <param name="Rule">The rule that speaks.</param>
/// <param name="By">Who; null if no record of it can be opened any more.</param>
/// <param name="Count">Searches that stand out.</param>
/// <param name="Usual">How many would be usual; 0 where none is.</param>
/// <param name="Limit">From how many on the rule speaks.</param>
/// <param name="First">Time of the first of them, UTC.</param>
/// <param name="Last">Time of the last of them, UTC.</param>
/// <param name="Records">Indexes of some of their records, ascending.</param>
public sealed record NamedAnomaly(
    AnomalyRule Rule, Caller? By, long Count, double Usual, double Limit, DateTimeOffset First, DateTimeOffset Last, ImmutableArray<long> Records);

/// <summary>What stands out in a period.</summary>
/// <param name="Anomalies">By rule, the most conspicuous first.</param>
/// <param name="Searches">How many searches were looked at.</param>
/// <param name="IsTruncated">True if more was found than is listed.</param>
/// <param name="Rules">The rules with the settings that were applied, in words.</param>
public sealed record AnomalyReport(ImmutableArray<NamedAnomaly> Anomalies, long Searches, bool IsTruncated, ImmutableArray<(AnomalyRule Rule, string Explanation)> Rules)
{
    /// <summary>What each officer searched, where it was asked for; whose records cannot be opened any more is left out.</summary>
    public ImmutableArray<OfficerTally> Tallies { get; init; } = [];
}
