using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;

namespace SearchGateway.Audit.Proofs;

/// <summary>What this node's log has committed itself to, and proofs of it. Nothing here reads a record's body.</summary>
public sealed class AuditProofs
{
    private readonly IAuditStore _store;
    private readonly Func<StoredCheckpoint?> _last;
    private readonly Func<string> _key;
    private readonly Witnessing _witnesses;
    private readonly ILogger _logger;

    internal AuditProofs(IAuditStore store, Func<StoredCheckpoint?> last, Func<string> key, Witnessing witnesses, ILogger<AuditProofs> logger)
    {
        _store = store;
        _last = last;
        _key = key;
        _witnesses = witnesses;
        _logger = logger;
    }

    /// <summary>How the log stands with its witnesses.</summary>
    public WitnessStanding Standing => _witnesses.Standing;

    /// <summary>The last durable checkpoint, with its cosignatures if it has any; or the last that a quorum has cosigned.</summary>
    /// <returns>Null if there is none.</returns>
    public CosignedCheckpoint? Checkpoint(bool witnessed)
    {
        var cosigned = _witnesses.LastCosigned;
        return witnessed || _last() is not { } last ? cosigned
            : last.Size == cosigned?.Size ? cosigned
            : new CosignedCheckpoint(last.Size, last.Note);
    }

    /// <summary>The key that signs now, in PEM, and the handovers from the log's first key to it.</summary>
    public async ValueTask<LogKeys> KeysAsync(CancellationToken cancellationToken)
    {
        // Read before the key: of a handover in between the next call tells.
        var handovers = await StoredHandovers.FindAsync(_store, _last(), cancellationToken);
        return new LogKeys(_key(), [.. handovers.Select(handover => handover.Note)]);
    }

    /// <summary>Proves that the log of <paramref name="to"/> records continues that of <paramref name="from"/>; 0 as the later size is the last checkpoint's.</summary>
    public async ValueTask<ProofReply> ConsistencyAsync(long from, long to, CancellationToken cancellationToken)
    {
        var last = _last()?.Size ?? 0;
        var size = to == 0 ? last : to;
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        if (to < 0 || to > last)
            faults.Add(new InputFault("to", "range", $"Must be from 0 to {last}, which is the size of the log."));
        else if (from < 0 || from > size)
            faults.Add(new InputFault("from", "range", $"Must be from 0 to {size}, which is the later size."));
        return faults.Count > 0
            ? new ProofReply.Invalid(faults.ToImmutable())
            : await GiveAsync(from, size, StoredProofs.ConsistencyAsync, cancellationToken);
    }

    /// <summary>Proves that record <paramref name="index"/> stands in the log of <paramref name="size"/> records; 0 as the size is the last checkpoint's.</summary>
    public async ValueTask<ProofReply> InclusionAsync(long index, long size, CancellationToken cancellationToken)
    {
        var last = _last()?.Size ?? 0;
        var at = size == 0 ? last : size;
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        if (size < 0 || size > last)
            faults.Add(new InputFault("size", "range", $"Must be from 0 to {last}, which is the size of the log."));
        else if (index < 0 || index >= at)
            faults.Add(new InputFault("index", "range", $"Must be from 0 and below {at}, which is the size."));
        return faults.Count > 0
            ? new ProofReply.Invalid(faults.ToImmutable())
            : await GiveAsync(index, at, StoredProofs.InclusionAsync, cancellationToken);
    }

    private async ValueTask<ProofReply> GiveAsync(
        long first, long size, Func<IAuditReader, long, long, CancellationToken, ValueTask<StoredProof>> prove, CancellationToken cancellationToken)
    {
        try
        {
            var proof = await prove(_store, first, size, cancellationToken);
            var note = proof.Checkpoint is { } signed ? await WithCosignaturesAsync(signed, cancellationToken) : "";
            return new ProofReply.Given(first, size, proof.Hashes, note);
        }
        catch (AuditLogException altered)
        {
            Log.NothingProven(_logger, first, size, altered);
            return new ProofReply.Altered();
        }
    }

    private async ValueTask<string> WithCosignaturesAsync(StoredCheckpoint signed, CancellationToken cancellationToken)
    {
        if (_witnesses.LastCosigned is { } cosigned && cosigned.Size == signed.Size)
            return cosigned.Note;
        var kept = await _store.ReadCosignaturesAsync(signed.Size, cancellationToken);
        return kept?.Size == signed.Size ? signed.Note + kept.Lines : signed.Note;
    }
}

/// <summary>The keys of a log.</summary>
/// <param name="PublicKeyPem">The one that signs now.</param>
/// <param name="Handovers">The checkpoints with which the log passed from one to the next, in their order, as notes.</param>
public sealed record LogKeys(string PublicKeyPem, IReadOnlyList<string> Handovers);
