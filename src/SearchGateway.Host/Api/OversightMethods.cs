using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>An export that has begun: its head, and its pieces as they are read.</summary>
internal sealed record ExportBegun(V1.ExportHead Head, IAsyncEnumerable<ExportPiece> Pieces);

/// <summary>The methods of the contract's OversightService, once for both faces.</summary>
internal sealed class OversightMethods(OversightDoor door)
{
    public async Task<MethodReply<V1.FindRecordsResponse>> FindAsync(Caller caller, V1.FindRecordsRequest request, CancellationToken cancellationToken) => Reply(
        await door.FindAsync(caller, Lookup(request.Procedure, request.Basis), (request.Criteria.ToInput(), request.PageSize, request.PageToken), cancellationToken),
        (page, receipt) => new V1.FindRecordsResponse
        {
            Records = { page.Records.Select(record => record.ToMessage()) },
            NextPageToken = page.NextPageToken,
            Examined = page.Examined,
            Receipt = receipt,
        });

    public async Task<MethodReply<V1.GetRecordResponse>> GetAsync(Caller caller, V1.GetRecordRequest request, CancellationToken cancellationToken) => Reply(
        await door.ShowAsync(caller, Lookup(request.Procedure, request.Basis), request.Index, cancellationToken),
        (record, receipt) => new V1.GetRecordResponse { Record = record.ToMessage(), Receipt = receipt });

    public async Task<MethodReply<V1.GetStatisticsResponse>> StatisticsAsync(Caller caller, V1.GetStatisticsRequest request, CancellationToken cancellationToken) => Reply(
        await door.StatisticsAsync(caller, Lookup(request.Procedure, request.Basis), new StatisticsInput(request.FromMonth, request.UntilMonth, request.MemberState), cancellationToken),
        (statistics, receipt) => new V1.GetStatisticsResponse
        {
            VisaChecks = { statistics.Visas.Select(checks => checks.ToMessage()) },
            Searches = { statistics.Searches.Select(count => count.ToMessage()) },
            Receipt = receipt,
        });

    public async Task<MethodReply<V1.FindAnomaliesResponse>> AnomaliesAsync(Caller caller, V1.FindAnomaliesRequest request, CancellationToken cancellationToken)
    {
        var period = new RecordCriteriaInput { From = request.From?.ToDateTimeOffset(), Until = request.Until?.ToDateTimeOffset(), MemberState = request.MemberState };
        return Reply(await door.AnomaliesAsync(caller, Lookup(request.Procedure, request.Basis), period, request.WithTallies, cancellationToken), (report, receipt) => new V1.FindAnomaliesResponse
        {
            Anomalies = { report.Anomalies.Select(anomaly => anomaly.ToMessage()) },
            Searches = report.Searches,
            Rules = { report.Rules.Select(rule => new V1.AppliedRule { Rule = (V1.AnomalyRule)rule.Rule, Explanation = rule.Explanation }) },
            Truncated = report.IsTruncated,
            Receipt = receipt,
            Tallies = { report.Tallies.Select(tally => tally.ToMessage()) },
        });
    }

    public async Task<MethodReply<ExportBegun>> ExportAsync(Caller caller, V1.ExportRecordsRequest request, CancellationToken cancellationToken)
    {
        if (!ExportPiece.TryFormat(request.Format, out var format, out var fault))
            return new(null, ProblemOf.Untaken([fault]));
        var reply = await door.ExportAsync(caller, Lookup(request.Procedure, request.Basis), request.Criteria.ToInput(), cancellationToken);
        return Reply(reply, (export, receipt) => new ExportBegun(
            new V1.ExportHead { Records = export.Count, Receipt = receipt }, ExportPiece.OfAsync(export.Records, format, cancellationToken)));
    }

    private static LookupInput Lookup(string procedure, V1.LookupBasis basis) => new(procedure, (int)basis);

    private static MethodReply<TResponse> Reply<T, TResponse>(RegisterReply<T> reply, Func<T, V1.Receipt, TResponse> toMessage)
        where TResponse : class => reply is RegisterReply<T>.Done done
            ? new(toMessage(done.Value, done.Receipt.ToMessage()), null)
            : new(null, ProblemOf.OversightReply(reply));
}
