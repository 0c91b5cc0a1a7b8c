using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>
/// Holds on audit records and their erasure, for callers with the role oversight. Where log keys are configured, no answer is handed out
/// whose receipt does not verify; an answer without a record of its own, such as a preview, has none.
/// </summary>
public sealed class RetentionClient
{
    private readonly RetentionService.RetentionServiceClient _service;
    private readonly CallPolicy _policy;
    private readonly ReceiptVerifier? _verifier;

    internal RetentionClient(RetentionService.RetentionServiceClient service, CallPolicy policy, ReceiptVerifier? verifier)
    {
        _service = service;
        _policy = policy;
        _verifier = verifier;
    }

    /// <summary>Places a hold. A call that may have reached the gateway can be made again; it then places another, which is lifted apart.</summary>
    /// <exception cref="SearchFailedException">There is no answer; the problem says why.</exception>
    /// <exception cref="ReceiptNotVerifiedException">A log key is configured and the receipt does not verify under it.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<PlaceHoldResponse> PlaceHoldAsync(PlaceHoldRequest request, CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.PlaceHoldAsync(request, options).ResponseAsync, cancellationToken);
        Prove(response.Receipt);
        return response;
    }

    /// <summary>The holds in force, oldest first.</summary>
    /// <inheritdoc cref="PlaceHoldAsync" path="/exception"/>
    public async Task<ListHoldsResponse> ListHoldsAsync(CancellationToken cancellationToken = default)
    {
        var response = await _policy.RunAsync(options => _service.ListHoldsAsync(new ListHoldsRequest(), options).ResponseAsync, cancellationToken);
        Prove(response.Receipt);
        return response;
    }

    /// <summary>Lifts a hold.</summary>
    /// <inheritdoc cref="PlaceHoldAsync" path="/exception"/>
    public async Task<LiftHoldResponse> LiftHoldAsync(string holdId, CancellationToken cancellationToken = default)
    {
        var request = new LiftHoldRequest { HoldId = holdId };
        var response = await _policy.RunAsync(options => _service.LiftHoldAsync(request, options).ResponseAsync, cancellationToken);
        Prove(response.Receipt);
        return response;
    }

    /// <summary>What an erasure would erase now, by day and clock. Erases nothing.</summary>
    /// <inheritdoc cref="PlaceHoldAsync" path="/exception"/>
    public Task<PreviewErasureResponse> PreviewErasureAsync(CancellationToken cancellationToken = default) =>
        _policy.RunAsync(options => _service.PreviewErasureAsync(new PreviewErasureRequest(), options).ResponseAsync, cancellationToken);

    /// <summary>Erases records that are due and not held; call it again until the answer says that it is complete.</summary>
    /// <param name="most">Most records, 1 to 100,000; 0: as many as the gateway erases in a second.</param>
    /// <param name="cancellationToken">Ends the wait; what was erased stays erased and recorded.</param>
    /// <inheritdoc cref="PlaceHoldAsync" path="/exception"/>
    public async Task<EraseRecordsResponse> EraseAsync(int most = 0, CancellationToken cancellationToken = default)
    {
        var request = new EraseRecordsRequest { Most = most };
        var response = await _policy.RunAsync(options => _service.EraseRecordsAsync(request, options).ResponseAsync, cancellationToken);
        if (response.Erased > 0)
            Prove(response.Receipt);
        return response;
    }

    private void Prove(Receipt? receipt)
    {
        if (_verifier?.Verify(receipt) is { IsValid: false } verification)
            throw new ReceiptNotVerifiedException(verification);
    }
}
