using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>
/// Requests for access: handed in, looked at, verified, withdrawn. Each answer carries the receipt of its step; where log keys are
/// configured, none is handed out whose receipt does not verify and describe it.
/// </summary>
public sealed class AccessRequestClient
{
    private readonly AccessRequestService.AccessRequestServiceClient _service;
    private readonly CallPolicy _policy;
    private readonly ReceiptVerifier? _verifier;

    internal AccessRequestClient(AccessRequestService.AccessRequestServiceClient service, CallPolicy policy, ReceiptVerifier? verifier)
    {
        _service = service;
        _policy = policy;
        _verifier = verifier;
    }

    /// <summary>Hands in a request.</summary>
    /// <exception cref="SearchFailedException">It was not taken; the problem says why.</exception>
    /// <exception cref="ReceiptNotVerifiedException">The receipt does not verify under the configured log keys, or does not describe this answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<SubmitResponse> SubmitAsync(SubmitRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.SubmitAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response.AccessRequest, response.Receipt, isReading: false));
        return response;
    }

    /// <summary>One request, for its unit and its central access point.</summary>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public async Task<GetResponse> GetAsync(string accessRequestId, CancellationToken cancellationToken = default)
    {
        var request = new GetRequest { AccessRequestId = accessRequestId };
        var response = await _policy.RunAsync(options => _service.GetAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response.AccessRequest, response.Receipt, isReading: true));
        return response;
    }

    /// <summary>A page of a list of requests.</summary>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public async Task<ListResponse> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.ListAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response, request.List));
        return response;
    }

    /// <summary>Decides on a request, for a central access point.</summary>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public async Task<VerifyResponse> VerifyAsync(VerifyRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.VerifyAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response.AccessRequest, response.Receipt, isReading: false));
        return response;
    }

    /// <summary>Takes a request back.</summary>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public async Task<WithdrawResponse> WithdrawAsync(WithdrawRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.WithdrawAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response.AccessRequest, response.Receipt, isReading: false));
        return response;
    }

    /// <summary>A page of the first steps that found something and are followed by nothing.</summary>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public async Task<ListFirstStepsResponse> ListFirstStepsAsync(ListFirstStepsRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.ListFirstStepsAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response));
        return response;
    }

    /// <summary>States why no request follows a first step.</summary>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public async Task<JustifyResponse> JustifyAsync(JustifyRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.JustifyAsync(request, options).ResponseAsync, cancellationToken);
        Prove(v => v.Verify(response.FirstStep, response.Receipt));
        return response;
    }

    private void Prove(Func<ReceiptVerifier, ReceiptVerification> check)
    {
        if (_verifier is not null && check(_verifier) is { IsValid: false } verification)
            throw new ReceiptNotVerifiedException(verification);
    }
}
