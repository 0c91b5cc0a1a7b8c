using System.Text.Json;
using Grpc.Core;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Oversight;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.ManyLogs;

/// <summary>
/// The methods of the contract's OversightService over the logs of all gateways that this one knows. Its own log comes first: what it
/// refuses nobody else is asked. A log that gives no answer is named, and never looks like one that holds nothing.
/// </summary>
internal sealed class JointOversight(OversightMethods own, LogPeers peers, IOptions<AuditOptions> audit, IOptions<OversightOptions> oversight)
{
    private const int UsualPage = 50;
    private const int LargestPage = 200;

    public async Task<MethodReply<V1.FindRecordsResponse>> FindAsync(LookupAsker asker, V1.FindRecordsRequest request, CancellationToken cancellationToken)
    {
        if (IsAlone(asker))
            return await own.FindAsync(asker.Caller, request, cancellationToken);
        if (LogPlaces.Read(request.PageToken, request.Criteria, peers.Addresses) is not [var ownPlace, .. var places])
            return new(null, ProblemOf.Untaken([new InputFault("page_token", "known_value", "Must be what an earlier answer to the same criteria gave.")]));

        var first = await own.FindAsync(asker.Caller, PageOf(request, ownPlace), cancellationToken);
        if (first.Message is not { } answer)
            return first;
        var others = await Task.WhenAll(places.Select(place => place.IsDone || place.Missing.Length > 0
            ? Task.FromResult(new PeerReply<V1.FindRecordsResponse>(null, StatusCode.OK))
            : peers.AskAsync(place.Address, asker, (service, options) => service.FindRecordsAsync(PageOf(request, place), options), cancellationToken)));

        LogPage[] pages = [new(ownPlace, answer), .. places.Select((place, at) => new LogPage(Noted(place, others[at].Status), others[at].Message))];
        var joint = new V1.FindRecordsResponse
        {
            Records = { RecordMerge.Take(pages, request.PageSize == 0 ? UsualPage : request.PageSize) },
            Examined = answer.Examined + others.Sum(other => other.Message?.Examined ?? 0),
            Receipt = answer.Receipt,
            Logs = { Share("", answer.Receipt, answer.Records.Count) },
        };
        for (var at = 0; at < places.Length; at++)
        {
            if (others[at].Message is { } there)
                joint.Logs.Add(Share(places[at].Address, there.Receipt, there.Records.Count));
            else if (pages[at + 1].Place.Missing is { Length: > 0 } reason)
                joint.Logs.Add(Missing(places[at].Address, reason));
        }

        joint.Incomplete = joint.Logs.Any(log => log.Missing);
        joint.NextPageToken = LogPlaces.Write([.. pages.Select(page => page.Place)], request.Criteria);
        return new(joint, null);
    }

    public async Task<MethodReply<V1.GetRecordResponse>> GetAsync(LookupAsker asker, V1.GetRecordRequest request, CancellationToken cancellationToken)
    {
        if (request.Log.Length == 0 || request.Log == audit.Value.Origin)
            return await own.GetAsync(asker.Caller, request, cancellationToken);
        if (IsAlone(asker))
            return new(null, ProblemOf.OversightReply(new RegisterReply<LoggedRecord>.NotFound()));

        var replies = await Task.WhenAll(peers.Addresses.Select(address => peers.AskAsync(address, asker, (service, options) => service.GetRecordAsync(request, options), cancellationToken)));
        if (replies.FirstOrDefault(reply => reply.Message is not null).Message is { } found)
        {
            found.Record.Log = found.Receipt.Log;
            return new(found, null);
        }

        // Whoever did not answer may be the one that has it.
        return replies.Any(reply => reply.Status is not (StatusCode.NotFound or StatusCode.PermissionDenied or StatusCode.InvalidArgument))
            ? new(null, ProblemOf.OversightReply(new RegisterReply<LoggedRecord>.StoreUnavailable()))
            : new(null, ProblemOf.OversightReply(new RegisterReply<LoggedRecord>.NotFound()));
    }

    public async Task<MethodReply<V1.GetStatisticsResponse>> StatisticsAsync(LookupAsker asker, V1.GetStatisticsRequest request, CancellationToken cancellationToken)
    {
        var first = await own.StatisticsAsync(asker.Caller, request, cancellationToken);
        if (IsAlone(asker) || first.Message is not { } answer)
            return first;
        var others = await AskAllAsync(asker, (service, options) => service.GetStatisticsAsync(request, options), cancellationToken);
        V1.GetStatisticsResponse[] answers = [answer, .. others.Select(other => other.Reply.Message).OfType<V1.GetStatisticsResponse>()];
        var joint = new V1.GetStatisticsResponse
        {
            VisaChecks = { FigureSums.Of(answers.SelectMany(one => one.VisaChecks)) },
            Searches = { FigureSums.Of(answers.SelectMany(one => one.Searches)) },
            Receipt = answer.Receipt,
            Logs = { Share("", answer.Receipt, Lines(answer)), others.Select(other => Share(other, one => one.Receipt, Lines)) },
        };
        joint.Incomplete = joint.Logs.Any(log => log.Missing);
        return new(joint, null);
    }

    public async Task<MethodReply<V1.FindAnomaliesResponse>> AnomaliesAsync(LookupAsker asker, V1.FindAnomaliesRequest request, CancellationToken cancellationToken)
    {
        if (IsAlone(asker))
            return await own.AnomaliesAsync(asker.Caller, request, cancellationToken);

        // Officers are held against each other over all logs, by what each log counts of them.
        var counted = request.Clone();
        counted.WithTallies = true;
        var first = await own.AnomaliesAsync(asker.Caller, counted, cancellationToken);
        if (first.Message is not { } answer)
            return first;
        var others = (await AskAllAsync(asker, (service, options) => service.FindAnomaliesAsync(counted, options), cancellationToken)).Select(Counted).ToList();
        var joint = JointFindings.Of(oversight.Value.Anomalies, [answer, .. others.Select(other => other.Reply.Message).OfType<V1.FindAnomaliesResponse>()]);
        joint.Receipt = answer.Receipt;
        joint.Logs.Add(Share("", answer.Receipt, answer.Anomalies.Count));
        joint.Logs.Add(others.Select(other => Share(other, one => one.Receipt, one => one.Anomalies.Count)));
        joint.Incomplete = joint.Logs.Any(log => log.Missing);
        return new(joint, null);
    }

    // A gateway of an earlier version finds, but does not count: what its officers did would look like nothing.
    private static (string Address, PeerReply<V1.FindAnomaliesResponse> Reply) Counted((string Address, PeerReply<V1.FindAnomaliesResponse> Reply) other) =>
        other.Reply.Message is { Searches: > 0, Tallies.Count: 0 } ? (other.Address, new(null, StatusCode.Unimplemented)) : other;

    private static int Lines(V1.GetStatisticsResponse figures) => figures.VisaChecks.Count + figures.Searches.Count;

    private bool IsAlone(LookupAsker asker) => asker.OwnLogOnly || peers.Addresses.Count == 0;

    private async Task<(string Address, PeerReply<TResponse> Reply)[]> AskAllAsync<TResponse>(
        LookupAsker asker, Func<V1.OversightService.OversightServiceClient, CallOptions, AsyncUnaryCall<TResponse>> method, CancellationToken cancellationToken)
        where TResponse : class =>
        await Task.WhenAll(peers.Addresses.Select(async address => (address, await peers.AskAsync(address, asker, method, cancellationToken))));

    // As many again as were shown of a log's page before: what follows them is what this page needs.
    private static V1.FindRecordsRequest PageOf(V1.FindRecordsRequest request, LogPlace place)
    {
        var page = request.Clone();
        page.PageToken = place.PageToken;
        if (request.PageSize is >= 0 and <= LargestPage)
            page.PageSize = Math.Min(LargestPage, (request.PageSize == 0 ? UsualPage : request.PageSize) + place.Count);
        return page;
    }

    private static LogPlace Noted(LogPlace place, StatusCode status) => status == StatusCode.OK ? place : place with { Missing = Words(status) };

    private static V1.LogShare Share<TResponse>((string Address, PeerReply<TResponse> Reply) other, Func<TResponse, V1.Receipt> receiptOf, Func<TResponse, int> found)
        where TResponse : class => other.Reply.Message is { } answer
            ? Share(other.Address, receiptOf(answer), found(answer))
            : Missing(other.Address, Words(other.Reply.Status));

    private static V1.LogShare Share(string gateway, V1.Receipt receipt, int found) => new() { Log = receipt.Log, Gateway = gateway, Found = found, Receipt = receipt };

    private static V1.LogShare Missing(string gateway, string reason) => new() { Gateway = gateway, Missing = true, Reason = reason };

    /// <summary>A status as gRPC writes it, e.g. DEADLINE_EXCEEDED.</summary>
    private static string Words(StatusCode status) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());
}
