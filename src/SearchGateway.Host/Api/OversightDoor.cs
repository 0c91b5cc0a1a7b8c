using SearchGateway.Audit.Oversight;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>What the faces call of oversight, so that a test can stand in for it.</summary>
internal sealed class OversightDoor
{
    /// <summary>The criteria, the size of a page, and which page.</summary>
    public required Func<Caller, LookupInput, (RecordCriteriaInput Criteria, int PageSize, string PageToken), CancellationToken, ValueTask<RegisterReply<RecordPage>>> FindAsync { get; init; }

    public required Func<Caller, LookupInput, long, CancellationToken, ValueTask<RegisterReply<LoggedRecord>>> ShowAsync { get; init; }

    public required Func<Caller, LookupInput, StatisticsInput, CancellationToken, ValueTask<RegisterReply<OversightStatistics>>> StatisticsAsync { get; init; }

    /// <summary>The period, and whether to count what each officer searched.</summary>
    public required Func<Caller, LookupInput, RecordCriteriaInput, bool, CancellationToken, ValueTask<RegisterReply<AnomalyReport>>> AnomaliesAsync { get; init; }

    public required Func<Caller, LookupInput, RecordCriteriaInput, CancellationToken, ValueTask<RegisterReply<RecordExport>>> ExportAsync { get; init; }

    public static OversightDoor To(AuditOversight oversight) => new()
    {
        FindAsync = (caller, lookup, page, token) => oversight.FindAsync(caller, lookup, page.Criteria, page.PageSize, page.PageToken, token),
        ShowAsync = oversight.ShowAsync,
        StatisticsAsync = oversight.StatisticsAsync,
        AnomaliesAsync = oversight.AnomaliesAsync,
        ExportAsync = oversight.ExportAsync,
    };
}
