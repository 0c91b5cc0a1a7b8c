using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Signing;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>The log of this node: appends in groups, durable before anyone is answered.</summary>
/// <remarks>Opened by <see cref="StartAsync"/>; until then it is not writable. The store is the container's to dispose.</remarks>
public sealed class AuditLog : IAsyncDisposable
{
    private readonly IAuditStore _store;
    private readonly AuditOptions _options;
    private readonly TimeProvider _time;
    private readonly RecordRetention _retention;
    private readonly Chance _chance;
    private readonly ILogger<AuditLog> _logger;
    private CheckpointSigner? _signer;
    private KeySuccession? _succession;
    private RecordSealer? _sealer;
    private GroupWriter? _writer;

    /// <summary>A log that is not yet open.</summary>
    public AuditLog(IAuditStore store, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditLog> logger)
        : this(store, options, time, new RecordRetention(), new Chance(), logger)
    {
    }

    internal AuditLog(IAuditStore store, IOptions<AuditOptions> options, TimeProvider time, RecordRetention retention, Chance chance, ILogger<AuditLog> logger)
    {
        _store = store;
        _options = options.Value;
        _time = time;
        _retention = retention;
        _chance = chance;
        _logger = logger;
    }

    /// <summary>False while the store cannot be written, the queue is full, or witnesses that are demanded are missing for too long; searches are then refused before fan-out.</summary>
    public bool IsWritable => (_writer?.Queue.TakesNewSearches ?? false) && Witnesses is not { HoldsBack: true };

    /// <inheritdoc cref="IAuditStore.MayAlter"/>
    public bool? MayAlter => _store.MayAlter;

    /// <summary>Records that wait for their group.</summary>
    internal int Waiting => _writer?.Queue.Count ?? 0;

    /// <summary>The last durable checkpoint; null while the log is empty or not open.</summary>
    public StoredCheckpoint? LastCheckpoint => _writer?.Last;

    /// <summary>The public key with which new checkpoints and receipts are verified, as SubjectPublicKeyInfo in PEM.</summary>
    /// <exception cref="InvalidOperationException">The log is not open.</exception>
    public string PublicKeyPem => (_writer?.Signer ?? _signer)?.PublicKeyPem ?? throw new InvalidOperationException("The audit log is not open.");

    /// <summary>The keys under which records are sealed.</summary>
    /// <exception cref="InvalidOperationException">The log is not open.</exception>
    internal RecordKeys RecordKeys => _sealer?.Keys ?? throw new InvalidOperationException("The audit log is not open.");

    /// <summary>The keys of the digests by which persons' own searches are found.</summary>
    /// <exception cref="InvalidOperationException">The log is not open.</exception>
    internal SubjectKeys SubjectKeys => _sealer?.SubjectKeys ?? throw new InvalidOperationException("The audit log is not open.");

    /// <summary>Who vouches for the log's history; null: nobody is asked. Begun and disposed of with the log.</summary>
    internal Witnessing? Witnesses { get; init; }

    /// <summary>Where its key comes from; null: as the settings say.</summary>
    internal ISigningKeySource? Keys { get; init; }

    /// <summary>A log that is open.</summary>
    /// <inheritdoc cref="StartAsync" path="/exception"/>
    public static async ValueTask<AuditLog> OpenAsync(
        IAuditStore store, AuditOptions options, TimeProvider time, ILogger<AuditLog> logger, CancellationToken cancellationToken)
    {
        var log = new AuditLog(store, Options.Create(options), time, logger);
        await log.StartAsync(cancellationToken);
        return log;
    }

    /// <summary>Opens the store, verifies its tail against the last checkpoint, and shows that it can be written.</summary>
    /// <exception cref="AuditLogException">One of these failed; the message says which and what to do.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var position = await OpenStoreAsync(cancellationToken);
            if (Witnesses is not null)
                await Witnesses.StartAsync(_store, position.Last, cancellationToken);
            _writer = new GroupWriter(_store, _signer!, position, _options, Witnesses, _time, _logger);
            Log.Opened(_logger, _options.Origin, position.Frontier.Size);
        }
#pragma warning disable CA1031 // stores fail in their own ways; whoever starts the gateway needs one message
        catch (Exception failure) when (failure is not (AuditLogException or OperationCanceledException))
#pragma warning restore CA1031
        {
            throw new AuditLogException($"The audit log cannot be read or written, so nothing may be searched: {failure.Message}", failure);
        }
        finally
        {
            // What could not be opened keeps nobody else from its keys.
            if (_writer is null)
                _sealer?.Dispose();
        }
    }

    /// <summary>
    /// Appends <paramref name="record"/> and completes when its group is on disk; null if it could not be written.
    /// Takes no token on purpose: a caller that goes away does not stop its record.
    /// </summary>
    public ValueTask<AuditReceipt?> CommitAsync(AuditRecord record) => CommitAsync(record, default(RecordEffect));

    /// <summary>
    /// Appends the record of an erasure and erases, in one transaction; null if it could not be written, and then nothing is erased.
    /// </summary>
    /// <param name="record">Says what is erased.</param>
    /// <param name="indexes">The records, ascending; each stands in the log and is not erased yet.</param>
    internal ValueTask<AuditReceipt?> EraseAsync(ErasureRecord record, ReadOnlyMemory<long> indexes) =>
        CommitAsync(record, new RecordEffect(indexes, Hold: null));

    /// <summary>Appends the record of a hold and places or lifts it, in one transaction; null if it could not be written, and then nothing changes.</summary>
    internal ValueTask<AuditReceipt?> CommitAsync(HoldRecord record, HoldChange change) =>
        CommitAsync(record, new RecordEffect(ReadOnlyMemory<long>.Empty, change));

    /// <summary>
    /// Hands the log over to the key of <see cref="AuditOptions.Next"/> if its file is there and it does not sign yet: a record says so, and the checkpoint
    /// over it names both keys and is signed by both. For one caller at a time.
    /// </summary>
    /// <returns>True if the log was handed over now.</returns>
    /// <exception cref="AuditLogException">The key is there and cannot be used, or the log could not be written.</exception>
    internal async ValueTask<bool> HandOverIfDueAsync(CancellationToken cancellationToken)
    {
        if (_writer is not { } writer || _succession!.FindNext() is not { } next)
            return false;
        var previous = writer.Signer;
        if (next.PublicKey.AsSpan().SequenceEqual(previous.PublicKey))
            return false;

        await RefuseFormerKeysAsync(next, cancellationToken);
        var receipt = await CommitAsync(
            new KeyHandoverRecord
            {
                Kind = AuditRecordKind.KeyHandover,
                HandoverId = Guid.CreateVersion7(_time.GetUtcNow()),
                Time = _time.GetUtcNow(),
                PreviousKey = KeyDigest.Of(previous.PublicKey),
                NextKey = KeyDigest.Of(next.PublicKey),
            },
            new RecordEffect(ReadOnlyMemory<long>.Empty, Hold: null, next));
        if (receipt is null)
            throw new AuditLogException("The record of the handover could not be written; it is tried again.");
        return true;
    }

    /// <summary>The handovers of this log from its first key to the one that signs now.</summary>
    internal ValueTask<IReadOnlyList<KeyHandover>> ReadHandoversAsync(CancellationToken cancellationToken) =>
        StoredHandovers.FindAsync(_store, LastCheckpoint, cancellationToken);

    /// <summary>Writes what waits and closes the log; later records get no receipt.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _writer, null) is { } writer)
            await writer.DisposeAsync();
        if (Witnesses is not null)
            await Witnesses.DisposeAsync();
        _succession?.Dispose();
        _sealer?.Dispose();
    }

    /// <summary>Where answers wait for witnesses: the receipt under what they signed, or by the policy one without, or none.</summary>
    private async ValueTask<AuditReceipt?> ReceiptAsync(SealedGroup group, PendingRecord record)
    {
        if (group.Cosigned is not { } waiting)
            return group.ReceiptOf(record);
        var cosigned = await Witnesses!.OrNoneInTimeAsync(waiting);
        return cosigned is not null ? group.ReceiptOf(record, cosigned)
            : Witnesses.Refuses ? null
            : group.ReceiptOf(record);
    }

    private async ValueTask<LogPosition> OpenStoreAsync(CancellationToken cancellationToken)
    {
        await _store.OpenAsync(cancellationToken);
        var tail = await _store.ReadTailAsync(cancellationToken);
        _succession = new KeySuccession(_options, Keys, _chance, _logger);
        _signer = _succession.Open(tail);
        _sealer = OpenKeys();
        using var verifier = CheckpointVerifier.FromPem(_signer.PublicKeyPem);
        var position = await LogPosition.VerifyAsync(_store, tail, verifier, _sealer.Keys, _options.Origin, cancellationToken);
        await _store.ProbeAsync(cancellationToken);
        return position;
    }

    /// <summary>A key that handed the log over once must not get it back: what it signs behind that counts for nothing.</summary>
    private async ValueTask RefuseFormerKeysAsync(CheckpointSigner next, CancellationToken cancellationToken)
    {
        var handovers = await ReadHandoversAsync(cancellationToken);
        if (handovers.Any(handover => SignedNote.KeyId(handover.Previous).AsSpan().SequenceEqual(SignedNote.KeyId(next.PublicKey))))
            throw new AuditLogException("Audit:Next:SigningKeyPath: the key has signed this log before. Make a new one.");
    }

    private RecordSealer OpenKeys()
    {
        var recordKeys = RecordKeys.OpenOrCreate(_options.RecordKeysFile);
        try
        {
            return new RecordSealer(recordKeys, SubjectKeys.OpenOrCreate(_options.SubjectKeysFile, _options.SubjectKeyLife, _chance.SubjectKey), _retention, _chance);
        }
        catch
        {
            recordKeys.Dispose();
            throw;
        }
    }

    private async ValueTask<AuditReceipt?> CommitAsync(AuditRecord record, RecordEffect effect)
    {
        if (_writer is not { } writer || Seal(record) is not { } sealedRecord)
            return null;

        var pending = new PendingRecord(sealedRecord, effect, _time.GetTimestamp());
        if (!writer.Queue.TryAdd(pending))
            return null;
        if (await pending.Task is not { } group)
            return null;
        // What is erased or held is so, whoever vouches for it later.
        return effect == default ? await ReceiptAsync(group, pending) : group.ReceiptOf(pending);
    }

    /// <summary>Null if a key that is due cannot be written: then the record could not be erased when its time comes.</summary>
    private SealedRecord? Seal(AuditRecord record)
    {
        try
        {
            return _sealer!.Seal(record);
        }
        catch (AuditLogException failure)
        {
            Log.NoKey(_logger, failure);
            return null;
        }
    }
}
