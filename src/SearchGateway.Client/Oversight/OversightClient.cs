using System.Runtime.CompilerServices;
using Google.Protobuf.Collections;
using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>
/// Oversight of the audit log, for tokens with the role oversight. Each answer carries the receipt of its own record in the log; where
/// log keys are configured, none is handed out whose receipt does not verify and describe it. Where the gateway knows others, an answer
/// comes from all their logs, each with a receipt of its own, for which the keys of all of them are needed; a log that gave no answer is
/// named in it (<c>logs</c>, <c>incomplete</c>).
/// </summary>
public sealed class OversightClient
{
    private readonly OversightService.OversightServiceClient _service;
    private readonly CallPolicy _policy;
    private readonly ReceiptVerifier? _verifier;

    internal OversightClient(OversightService.OversightServiceClient service, CallPolicy policy, ReceiptVerifier? verifier)
    {
        _service = service;
        _policy = policy;
        _verifier = verifier;
    }

    /// <summary>A page of records. A page may be empty and yet not be the last.</summary>
    /// <exception cref="SearchFailedException">There is no answer; the problem says why.</exception>
    /// <exception cref="ReceiptNotVerifiedException">The receipt does not verify under the configured log keys, or does not describe this answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<FindRecordsResponse> FindAsync(FindRecordsRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.FindRecordsAsync(request, options).ResponseAsync, cancellationToken);
        Prove(response.Receipt, response.Logs, "find", request.Procedure, request.Basis, response.Records.Count);
        return response;
    }

    /// <summary>Every page of what <paramref name="request"/> asks for, one after the other.</summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public async IAsyncEnumerable<FindRecordsResponse> FindAllAsync(FindRecordsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var next = request.Clone();
        do
        {
            var page = await FindAsync(next, cancellationToken);
            yield return page;
            next.PageToken = page.NextPageToken;
        }
        while (next.PageToken.Length > 0);
    }

    /// <summary>One record by its position in the log.</summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public async Task<GetRecordResponse> GetAsync(GetRecordRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.GetRecordAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.VerifyLookup(response.Receipt, "show", request.Procedure, request.Basis, 1));
        return response;
    }

    /// <summary>Counts without personal data.</summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public async Task<GetStatisticsResponse> StatisticsAsync(GetStatisticsRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.GetStatisticsAsync(request, options).ResponseAsync, cancellationToken);
        Prove(response.Receipt, response.Logs, "statistics", request.Procedure, request.Basis, response.VisaChecks.Count + response.Searches.Count);
        return response;
    }

    /// <summary>What stands out in a period.</summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public async Task<FindAnomaliesResponse> AnomaliesAsync(FindAnomaliesRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.FindAnomaliesAsync(request, options).ResponseAsync, cancellationToken);
        Prove(response.Receipt, response.Logs, "anomalies", request.Procedure, request.Basis, response.Anomalies.Count);
        return response;
    }

    /// <summary>
    /// A file, piece by piece: first the head with the receipt, then lines. Ends with an exception if the gateway breaks off; what came
    /// until then is whole lines.
    /// </summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public async IAsyncEnumerable<ExportRecordsResponse> ExportAsync(ExportRecordsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (call, more) = await _policy.RunAsync(options => BeginAsync(request, options), cancellationToken);
        using (call)
        {
            if (!more || call.ResponseStream.Current.Head is not { } head)
                throw Failure.Of(StatusCode.Internal, "The gateway sent an export without its head.");
            Prove(v => v.VerifyLookup(head.Receipt, "export", request.Procedure, request.Basis, head.Records));
            while (more)
            {
                yield return call.ResponseStream.Current;
                more = await NextAsync(call, cancellationToken);
            }
        }
    }

    private async Task<(AsyncServerStreamingCall<ExportRecordsResponse> Call, bool Any)> BeginAsync(ExportRecordsRequest request, CallOptions options)
    {
        var call = _service.ExportRecords(request, options);
        try
        {
            return (call, await call.ResponseStream.MoveNext(options.CancellationToken));
        }
        catch
        {
            call.Dispose();
            throw;
        }
    }

    private static async Task<bool> NextAsync(AsyncServerStreamingCall<ExportRecordsResponse> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.ResponseStream.MoveNext(cancellationToken);
        }
        catch (RpcException failed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failure.Of(failed);
        }
    }

    // Of several logs each has recorded what it showed; a page over all of them may leave some of it for the next.
    private void Prove(Receipt receipt, RepeatedField<LogShare> logs, string action, string procedure, LookupBasis basis, long shown)
    {
        Prove(v => v.VerifyLookup(receipt, action, procedure, basis, logs.Count > 0 ? logs[0].Found : shown));
        foreach (var log in logs.Where(log => !log.Missing))
            Prove(v => v.VerifyLookup(log.Receipt, action, procedure, basis, log.Found));
    }

    private void Prove(Func<ReceiptVerifier, ReceiptVerification> check)
    {
        if (_verifier is not null && check(_verifier) is { IsValid: false } verification)
            throw new ReceiptNotVerifiedException(verification);
    }
}
