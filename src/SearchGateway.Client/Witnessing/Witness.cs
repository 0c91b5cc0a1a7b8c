namespace SearchGateway.Client;

/// <summary>
/// A witness: knows for each log the last checkpoint that it signed, and signs another only after it has verified the log's
/// signature and that the log has only grown, and after that is on its disk. So it never signs two histories of one log.
/// </summary>
public sealed class Witness : IDisposable
{
    private readonly WitnessSigner _signer;
    private readonly Dictionary<string, LogVerifier> _logs;
    private readonly WitnessStateFile _state;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>A witness of the given logs, going on from its state.</summary>
    /// <param name="signer">Its key; the caller disposes of it.</param>
    /// <param name="logs">Each log once.</param>
    /// <param name="state">Where it stands; the caller disposes of it.</param>
    /// <param name="time">The clock of its statements.</param>
    public Witness(WitnessSigner signer, IEnumerable<WitnessedLog> logs, WitnessStateFile state, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(logs);
        _signer = signer;
        _logs = logs.ToDictionary(log => log.Origin, log => new LogVerifier(log.Keys), StringComparer.Ordinal);
        _state = state;
        _time = time;
    }

    /// <summary>Answers the body of an add-checkpoint request.</summary>
    /// <exception cref="IOException">The state could not be written; nothing was signed.</exception>
    public async Task<WitnessReply> AddCheckpointAsync(string body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (WitnessSubmission.Parse(body) is not { } submission)
            return Refused(WitnessVerdict.Malformed, "The body is not 'old', a size, the hashes of a proof, an empty line and a checkpoint.\n");
        return await AddAsync(submission, cancellationToken);
    }

    /// <summary>Where it stands for a log: the size that the next proof must begin at; 0 if it has signed nothing of it.</summary>
    public long SizeOf(string origin) => _state.Of(origin)?.Size ?? 0;

    /// <summary>The checkpoint that it signed last for a log; null if none.</summary>
    public string? LastOf(string origin) => _state.Of(origin)?.Note;

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    internal async Task<WitnessReply> AddAsync(WitnessSubmission submission, CancellationToken cancellationToken)
    {
        if (SignedNote.Parse(submission.Checkpoint) is not { } note || Checkpoint.Parse(note.Text) is not { } checkpoint)
            return Refused(WitnessVerdict.Malformed, "The checkpoint is not a signed note of origin, size and root.\n");
        if (!_logs.TryGetValue(checkpoint.Origin, out var log))
            return Refused(WitnessVerdict.UnknownLog, "This witness does not watch that log.\n", checkpoint.Origin);
        if (!log.Verify(submission.Checkpoint).IsValid)
            return Refused(WitnessVerdict.NotSigned, "The checkpoint is not signed with a known key of that log.\n", checkpoint.Origin);
        if (submission.OldSize > checkpoint.Size)
            return Refused(WitnessVerdict.Malformed, "The proof begins behind the checkpoint's size.\n", checkpoint.Origin);

        // From the comparison to the disk nobody else may come between, or an older state could overwrite a newer one.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Compare(submission, note.Text, checkpoint);
        }
        finally
        {
            _turn.Release();
        }
    }

    private WitnessReply Compare(WitnessSubmission submission, string text, Checkpoint checkpoint)
    {
        var known = _state.Of(checkpoint.Origin);
        var size = known?.Size ?? 0;
        var isOtherRoot = known is not null && checkpoint.Size == size && !checkpoint.Root.Span.SequenceEqual(known.Root);
        if (submission.OldSize != size || isOtherRoot)
            return WitnessReply.Standing(checkpoint.Origin, size, isFork: isOtherRoot);
        if (!IsContinued(known, submission, checkpoint))
            return new WitnessReply(WitnessVerdict.NotConsistent, checkpoint.Origin, size, "The proof does not show that the checkpoint continues the last one signed here.\n", IsFork: true);

        if (checkpoint.Size > size || known is null)
            _state.Write(checkpoint.Origin, new WitnessState(checkpoint.Size, checkpoint.Root.ToArray(), submission.Checkpoint));
        return new WitnessReply(WitnessVerdict.Cosigned, checkpoint.Origin, checkpoint.Size, _signer.Sign(text, _time.GetUtcNow()));
    }

    private static bool IsContinued(WitnessState? known, WitnessSubmission submission, Checkpoint checkpoint) => known is null
        ? submission.Proof.Count == 0
        : MerkleProof.IsConsistent(known.Size, checkpoint.Size, submission.Proof, known.Root, checkpoint.Root.Span);

    private static WitnessReply Refused(WitnessVerdict verdict, string reason, string log = "") => new(verdict, log, 0, reason);
}
