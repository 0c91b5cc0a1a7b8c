using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>
/// Links between records that the caller's authority verifies. Each answer carries the receipt of its step; where log keys are
/// configured, none is handed out whose receipt does not verify and describe it. No legal consequence follows from a link alone.
/// </summary>
public sealed class LinkClient
{
    private readonly LinkService.LinkServiceClient _service;
    private readonly CallPolicy _policy;
    private readonly ReceiptVerifier? _verifier;

    internal LinkClient(LinkService.LinkServiceClient service, CallPolicy policy, ReceiptVerifier? verifier)
    {
        _service = service;
        _policy = policy;
        _verifier = verifier;
    }

    /// <summary>A page of a list of links.</summary>
    /// <exception cref="SearchFailedException">There is no answer; the problem says why.</exception>
    /// <exception cref="ReceiptNotVerifiedException">The receipt does not verify under the configured log keys, or does not describe this answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ListLinksResponse> ListAsync(ListLinksRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.ListLinksAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response, request.List));
        return response;
    }

    /// <summary>One link with its history, for the authority that verifies it.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<GetLinkResponse> GetAsync(string linkId, CancellationToken cancellationToken = default)
    {
        var request = new GetLinkRequest { LinkId = linkId };
        var response = await _policy.RunAsync(options => _service.GetLinkAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response.Link, response.Receipt, isReading: true));
        return response;
    }

    /// <summary>The link between two records of an answer, in any order, for the authority that verifies it.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<FindLinkResponse> FindAsync(RecordReference first, RecordReference second, CancellationToken cancellationToken = default)
    {
        var request = new FindLinkRequest { First = first, Second = second };
        var response = await _policy.RunAsync(options => _service.FindLinkAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response.Link, response.Receipt, isReading: true));
        return response;
    }

    /// <summary>
    /// Concludes what a link is. A call that may have reached the gateway can be made again as it is: the same conclusion by the
    /// same officer is taken once, and answered with the receipt of a reading from then on.
    /// </summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<VerifyLinkResponse> VerifyAsync(VerifyLinkRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.VerifyLinkAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response.Link, response.Receipt));
        return response;
    }

    private void Prove(Func<ReceiptVerifier, ReceiptVerification> check)
    {
        if (_verifier is not null && check(_verifier) is { IsValid: false } verification)
            throw new ReceiptNotVerifiedException(verification);
    }
}
