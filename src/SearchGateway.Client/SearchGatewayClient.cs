using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>Asks a gateway. Costly to make, safe to share between threads: make one per gateway and caller.</summary>
public sealed class SearchGatewayClient : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly SearchService.SearchServiceClient _service;
    private readonly CallPolicy _policy;
    private readonly ReceiptVerifier? _verifier;

    /// <summary>A client as the options say.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names every such option.</exception>
    public SearchGatewayClient(SearchGatewayClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.Join("; ", options.Faults()) is { Length: > 0 } faults)
            throw new ArgumentException(faults, nameof(options));
        // What is changed in them later is not for this client.
        options = options with { };
        _channel = GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions { HttpHandler = options.Handler });
        _service = new SearchService.SearchServiceClient(_channel);
        _policy = new CallPolicy(options);
        _verifier = options.LogKeys.Count > 0 ? new ReceiptVerifier(options.LogKeys, options.DemandWitnessedAnswers ? options.Witnesses : null) : null;
        AccessRequests = new AccessRequestClient(new AccessRequestService.AccessRequestServiceClient(_channel), _policy, _verifier);
        Retention = new RetentionClient(new RetentionService.RetentionServiceClient(_channel), _policy, _verifier);
        Links = new LinkClient(new LinkService.LinkServiceClient(_channel), _policy, _verifier);
        Oversight = new OversightClient(new OversightService.OversightServiceClient(_channel), _policy, _verifier);
        Audit = new AuditClient(new AuditService.AuditServiceClient(_channel), _policy, options);
    }

    /// <summary>Holds and erasure of audit records, over the same connections.</summary>
    public RetentionClient Retention { get; }

    /// <summary>The log's checkpoints and proofs, over the same connections.</summary>
    public AuditClient Audit { get; }

    /// <summary>Links to verify, over the same connections.</summary>
    public LinkClient Links { get; }

    /// <summary>Oversight of the audit log, over the same connections.</summary>
    public OversightClient Oversight { get; }

    /// <summary>Requests for access, over the same connections.</summary>
    public AccessRequestClient AccessRequests { get; }

    /// <summary>One answer when every system has answered or its time budget has passed.</summary>
    /// <exception cref="SearchFailedException">There is no answer; the problem says why.</exception>
    /// <exception cref="ReceiptNotVerifiedException">The answer's receipt does not verify under the configured log keys, or does not describe this answer and what was declared.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<Answer> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        SearchAsync(request, _policy.DrawKey(), cancellationToken);

    /// <summary>As without a key, under one of the caller's own: for callers who repeat a search by themselves, also after a restart of theirs.</summary>
    /// <param name="request">What is asked; the same for each use of the key.</param>
    /// <param name="idempotencyKey">Drawn at random for this search: 16 to 64 letters, digits, - and _. It must say nothing of a person. Null: none is sent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <inheritdoc cref="SearchAsync(SearchRequest, CancellationToken)" path="/exception"/>
    public async Task<Answer> SearchAsync(SearchRequest request, string? idempotencyKey, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.SearchAsync(request, options).ResponseAsync, cancellationToken, idempotencyKey);
        var answer = response.Answer ?? throw Failure.Of(StatusCode.Internal, "The gateway sent no answer.");
        Proven(_verifier?.Verify(answer, request));
        return answer;
    }

    /// <summary>
    /// One event per system as it arrives, then the summary, each with its own receipt. Ends with an exception if the gateway breaks
    /// off: events so far stand, and no summary means that the answer is not whole. A stream carries no key and is not begun a second time
    /// once it may have begun.
    /// </summary>
    /// <inheritdoc cref="SearchAsync(SearchRequest, CancellationToken)" path="/exception"/>
    public async IAsyncEnumerable<SearchStreamResponse> SearchStreamAsync(
        SearchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (call, more) = await _policy.RunAsync(options => BeginStreamAsync(request, options), cancellationToken);
        using (call)
        {
            var sealedBySummary = false;
            RecordedSearch? before = null;
            while (more)
            {
                var message = call.ResponseStream.Current;
                before = Proven(_verifier?.Verify(message, request, before));
                sealedBySummary |= message.Summary is not null;
                yield return message;
                more = await NextAsync(call, cancellationToken);
            }

            if (!sealedBySummary)
                throw Failure.Of(StatusCode.Internal, "The gateway ended the stream without a summary.");
        }
    }

    /// <summary>
    /// The same stream, told thing by thing, with the persons as they stand. Ends with an exception also if what was shown of a person
    /// is taken back without a regrouping that says so, or if the answer groups the records otherwise than was shown.
    /// </summary>
    /// <inheritdoc cref="SearchAsync(SearchRequest, CancellationToken)" path="/exception"/>
    public async IAsyncEnumerable<SearchProgress> FollowAsync(
        SearchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var following = new Following();
        await foreach (var message in SearchStreamAsync(request, cancellationToken))
        {
            if (!following.TryRead(message, out var told, out var fault))
                throw Failure.Of(StatusCode.Internal, $"The gateway's stream is inconsistent: {fault}.");
            foreach (var progress in told)
                yield return progress;
        }
    }

    /// <summary>What the caller may ask: for one purpose, or for every purpose of the token if unspecified. Asks no central system.</summary>
    /// <exception cref="SearchFailedException">There is no answer; the problem says why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<WhatMayIAskResponse> WhatMayIAskAsync(Purpose purpose = Purpose.Unspecified, CancellationToken cancellationToken = default) =>
        _policy.RunAsync(
            options => _service.WhatMayIAskAsync(new WhatMayIAskRequest { Purpose = purpose }, options).ResponseAsync, cancellationToken);

    /// <summary>
    /// Why two records of an answer are held to be one person, or are not: every comparison with its weight, and what would change
    /// the verdict. Asks no central system.
    /// </summary>
    /// <param name="request">The records as the answer gave them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="SearchFailedException">There is no explanation; the problem says why.</exception>
    /// <exception cref="ReceiptNotVerifiedException">The receipt does not verify under the configured log keys, or does not describe this explanation.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ExplainMatchResponse> ExplainMatchAsync(ExplainMatchRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.ExplainMatchAsync(request, options).ResponseAsync, cancellationToken);
        if (_verifier?.Verify(response, request) is { IsValid: false } verification)
            throw new ReceiptNotVerifiedException(verification);
        return response;
    }

    /// <summary>Closes the connections; calls in flight end as cancelled.</summary>
    public void Dispose() => _channel.Dispose();

    /// <summary>Begun once its first event is there: until then the call may be made again.</summary>
    private async Task<(AsyncServerStreamingCall<SearchStreamResponse> Call, bool Any)> BeginStreamAsync(SearchRequest request, CallOptions options)
    {
        var call = _service.SearchStream(request, options);
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

    private static async Task<bool> NextAsync(AsyncServerStreamingCall<SearchStreamResponse> call, CancellationToken cancellationToken)
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

    /// <summary>The record that proves it; null where receipts are not checked.</summary>
    private static RecordedSearch? Proven(ReceiptVerification? verification) =>
        verification is { IsValid: false } ? throw new ReceiptNotVerifiedException(verification) : verification?.Record;
}
