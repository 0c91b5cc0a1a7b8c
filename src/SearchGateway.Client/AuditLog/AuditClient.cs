using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>
/// What a gateway's log has committed itself to, and proofs that it only grew. Nothing is handed out that does not verify under the
/// configured keys of the log and, where some are configured, of its witnesses.
/// </summary>
public sealed class AuditClient
{
    private readonly AuditService.AuditServiceClient _service;
    private readonly CallPolicy _policy;
    private readonly LogVerifier? _log;
    private readonly LogVerifier? _witnessed;
    private readonly ReceiptVerifier? _receipts;

    internal AuditClient(AuditService.AuditServiceClient service, CallPolicy policy, SearchGatewayClientOptions options)
    {
        _service = service;
        _policy = policy;
        if (options.LogKeys.Count == 0)
            return;
        _log = new LogVerifier(options.LogKeys);
        _witnessed = new LogVerifier(options.LogKeys, options.Witnesses);
        _receipts = new ReceiptVerifier(options.LogKeys, options.Witnesses);
    }

    /// <summary>The log's last checkpoint.</summary>
    /// <param name="witnessed">True: the last that the gateway's witnesses have cosigned; with configured witnesses their quorum must be among them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null if there is none yet.</returns>
    /// <exception cref="SearchFailedException">There is no answer; the problem says why.</exception>
    /// <exception cref="ProofNotVerifiedException">It does not verify.</exception>
    /// <exception cref="InvalidOperationException">No log key is configured.</exception>
    public async Task<SignedCheckpoint?> GetCheckpointAsync(bool witnessed = false, CancellationToken cancellationToken = default)
    {
        var verifier = Keyed(witnessed ? _witnessed : _log);
        var request = new GetCheckpointRequest { Witnessed = witnessed };
        var response = await _policy.RunAsync(options => _service.GetCheckpointAsync(request, options).ResponseAsync, cancellationToken);
        return response.Checkpoint.Length == 0 ? null : Verified(response.Checkpoint, verifier.Verify(response.Checkpoint));
    }

    /// <summary>Asks for the proof that the log has only grown since <paramref name="earlier"/>, and verifies it.</summary>
    /// <param name="earlier">A checkpoint signed by the log, as receipts hold it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The log's checkpoint now, which continues the earlier one.</returns>
    /// <exception cref="ArgumentException"><paramref name="earlier"/> is no checkpoint of a log whose key is configured.</exception>
    /// <inheritdoc cref="GetCheckpointAsync" path="/exception"/>
    public async Task<SignedCheckpoint> ProveGrowthAsync(string earlier, CancellationToken cancellationToken = default)
    {
        var from = Read(earlier, nameof(earlier));
        return await ContinueAsync(earlier, from.Size, to: 0, Keyed(_log), cancellationToken);
    }

    /// <summary>
    /// The log's keys as far as the configured ones vouch for them: those to which the log was handed over, and up to where those before them sign. To be
    /// kept in the place of the configured ones; this client goes on with those that it has.
    /// </summary>
    /// <exception cref="ProofNotVerifiedException">No configured key vouches for the one that signs now.</exception>
    /// <inheritdoc cref="GetCheckpointAsync" path="/exception"/>
    public async Task<IReadOnlyList<LogPublicKey>> FollowKeysAsync(CancellationToken cancellationToken = default)
    {
        var known = Keyed(_log).Keys;
        var response = await _policy.RunAsync(options => _service.GetLogKeysAsync(new GetLogKeysRequest(), options).ResponseAsync, cancellationToken);
        var keys = LogKeyHandover.Follow(known, response.Handovers);
        var present = LogPublicKey.FromPem(response.PublicKey);
        return keys.Any(key => key.Is(present) && key.SignsUntil is null)
            ? keys
            : throw new ProofNotVerifiedException(CheckpointVerification.Faulty(ReceiptFault.WrongSignature, "no configured key vouches for the key that signs now"));
    }

    /// <summary>
    /// A receipt of the same record under the last cosigned checkpoint, or under the last one where no witnesses are configured.
    /// It is verified: the later checkpoint continues that of <paramref name="receipt"/>, and the record stands under it.
    /// </summary>
    /// <returns>Null if the witnesses have not come so far yet.</returns>
    /// <exception cref="ReceiptNotVerifiedException"><paramref name="receipt"/>, or what the gateway gave for it, does not verify.</exception>
    /// <inheritdoc cref="GetCheckpointAsync" path="/exception"/>
    public async Task<Receipt?> UpgradeAsync(Receipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        Prove(new ReceiptVerifier([.. Keyed(_log).Keys]).Verify(receipt));
        var earlier = _log!.Verify(receipt.Checkpoint);
        var later = await GetCheckpointAsync(witnessed: _witnessed!.DemandsWitnesses, cancellationToken);
        if (later is null || later.Size < earlier.Size)
            return null;

        var grown = await ContinueAsync(receipt.Checkpoint, earlier.Size, later.Size, _witnessed, cancellationToken);
        var request = new GetInclusionRequest { Index = receipt.Index, Size = grown.Size };
        var inclusion = await _policy.RunAsync(options => _service.GetInclusionAsync(request, options).ResponseAsync, cancellationToken);
        var upgraded = new Receipt(receipt) { Checkpoint = grown.Note };
        upgraded.InclusionProof.Clear();
        upgraded.InclusionProof.Add(inclusion.InclusionProof);
        Prove(_receipts!.Verify(upgraded));
        return upgraded;
    }

    /// <summary>
    /// Hands a witness the log's last checkpoint with the proof from where the witness stands. The witness alone judges; no log key
    /// need be configured here.
    /// </summary>
    /// <returns>What the witness says, and the checkpoint that it was shown.</returns>
    /// <exception cref="SearchFailedException">There is no answer; the problem says why.</exception>
    public async Task<(WitnessReply Reply, string Checkpoint)> SubmitToAsync(Witness witness, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(witness);
        var last = await _policy.RunAsync(options => _service.GetCheckpointAsync(new GetCheckpointRequest(), options).ResponseAsync, cancellationToken);
        var origin = SignedNote.Parse(last.Checkpoint) is { } note ? Checkpoint.Parse(note.Text)?.Origin ?? "" : "";
        var from = witness.SizeOf(origin);
        if (last.Size < from)
        {
            // Rolled back, if the log really signed it: no proof leads back.
            var reply = await witness.AddAsync(new WitnessSubmission(last.Size, [], last.Checkpoint), cancellationToken);
            return (reply with { IsFork = reply.Verdict is WitnessVerdict.Conflict }, last.Checkpoint);
        }

        var request = new GetConsistencyRequest { From = from, To = last.Size };
        var response = await _policy.RunAsync(options => _service.GetConsistencyAsync(request, options).ResponseAsync, cancellationToken);
        return (await witness.AddAsync(new WitnessSubmission(from, [.. response.Proof.Select(hash => hash.Memory)], last.Checkpoint), cancellationToken), last.Checkpoint);
    }

    private async Task<SignedCheckpoint> ContinueAsync(string earlier, long from, long to, LogVerifier verifier, CancellationToken cancellationToken)
    {
        var request = new GetConsistencyRequest { From = from, To = to };
        var response = await _policy.RunAsync(options => _service.GetConsistencyAsync(request, options).ResponseAsync, cancellationToken);
        return Verified(response.Checkpoint, verifier.VerifyConsistency(earlier, response.Checkpoint, [.. response.Proof.Select(hash => hash.Memory)]));
    }

    private CheckpointVerification Read(string checkpoint, string name) =>
        Keyed(_log).Verify(checkpoint) is { IsValid: true } read ? read : throw new ArgumentException("This is no checkpoint of a log whose key is configured.", name);

    private static SignedCheckpoint Verified(string note, CheckpointVerification verification) =>
        verification.IsValid ? new SignedCheckpoint(note, verification) : throw new ProofNotVerifiedException(verification);

    private static void Prove(ReceiptVerification verification)
    {
        if (!verification.IsValid)
            throw new ReceiptNotVerifiedException(verification);
    }

    private static LogVerifier Keyed(LogVerifier? verifier) =>
        verifier ?? throw new InvalidOperationException($"A log's proofs are checked under its key: set {nameof(SearchGatewayClientOptions.LogKeys)}.");
}
