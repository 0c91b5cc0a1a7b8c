using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SearchGateway.Audit.Proofs;

namespace SearchGateway.Audit.Witnesses;

/// <summary>
/// Asks the witnesses to cosign the log's checkpoints: always the last durable one, since it covers all before it. Keeps the bound on
/// what may stand without cosignatures.
/// </summary>
internal sealed class Witnessing : IAsyncDisposable
{
    private readonly WitnessingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly WitnessSession[] _sessions;
    private readonly WitnessLag _lag;
    private readonly Channel<StoredCheckpoint> _next =
        Channel.CreateBounded<StoredCheckpoint>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly CancellationTokenSource _stop = new();
    private IAuditStore? _store;
    private volatile StoredCheckpoint? _last;
    private volatile CosignedCheckpoint? _cosigned;
    private Task _loop = Task.CompletedTask;
    private Task _asked = Task.CompletedTask;
    private bool _wasLapsed;
    private bool _isDisposed;

    public Witnessing(WitnessingOptions options, WitnessCall? call, TimeProvider time, ILogger<Witnessing> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _lag = new WitnessLag(options, time);
        _sessions = [.. options.Witnesses.Select(witness => new WitnessSession(
            WitnessKey.Of(witness), new Uri(witness.Address), call ?? throw new InvalidOperationException("Witnesses are configured, but nothing can call them."), logger))];
        Waiting = options is { WitnessMode: WitnessMode.Wait } && _sessions.Length > 0 ? new WaitingGroups() : null;
    }

    /// <summary>The groups whose answers wait for cosignatures; null where none do.</summary>
    public WaitingGroups? Waiting { get; }

    /// <summary>The last checkpoint that a quorum has cosigned; null if there is none.</summary>
    public CosignedCheckpoint? LastCosigned => _cosigned;

    /// <summary>True: without cosignatures nothing is answered and nothing new is searched.</summary>
    public bool Refuses => _options.WitnessLapse is WitnessLapse.Refuse && _sessions.Length > 0;

    /// <summary>True while new searches must be refused.</summary>
    public bool HoldsBack => Refuses && _lag.Read().IsLapsed;

    /// <summary>How long the oldest record that is not cosigned has waited, at most.</summary>
    public TimeSpan Lag => _lag.Age();

    public WitnessStanding Standing
    {
        get
        {
            var (cosigned, behind, isLapsed) = _lag.Read();
            return _sessions.Length == 0
                ? new WitnessStanding([], 0, 0, 0, IsLapsed: false, HoldsBack: false)
                : new WitnessStanding([.. _sessions.Select(s => s.Name)], _options.Quorum, cosigned, behind, isLapsed, isLapsed && Refuses);
        }
    }

    /// <summary>Begins where the store says that the witnesses stand.</summary>
    public async ValueTask StartAsync(IAuditStore store, StoredCheckpoint? last, CancellationToken cancellationToken)
    {
        _store = store;
        if (last is not null && await store.ReadCosignaturesAsync(last.Size, cancellationToken) is { } kept
            && await store.ReadCheckpointAsync(kept.Size, cancellationToken) is { } checkpoint)
        {
            _cosigned = new CosignedCheckpoint(kept.Size, checkpoint.Note + kept.Lines);
            _lag.Cosigned(kept.Size, _time.GetTimestamp());
        }

        if (_sessions.Length == 0)
            return;
        if (last is not null)
            Appended(last);
        _loop = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>A checkpoint has become durable.</summary>
    public void Appended(StoredCheckpoint checkpoint)
    {
        if (_sessions.Length == 0)
            return;
        _last = checkpoint;
        _lag.Appended(checkpoint.Size);
        _next.Writer.TryWrite(checkpoint);
    }

    /// <summary>What an answer waits for, or null once its wait has taken too long.</summary>
    public async ValueTask<CosignedTree?> OrNoneInTimeAsync(Task<CosignedTree?> waiting)
    {
        try
        {
            return await waiting.WaitAsync(_options.WitnessTimeLimit, _time);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The log ends it, and so does whoever made it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        _next.Writer.TryComplete();
        await _stop.CancelAsync();
        await _loop;
        await _asked;
        Waiting?.Close();
        foreach (var session in _sessions)
            session.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var pause = _options.WitnessInterval;
        try
        {
            while (await _next.Reader.WaitToReadAsync(_stop.Token))
            {
                if (!_next.Reader.TryRead(out var checkpoint) || checkpoint.Size <= _cosigned?.Size)
                    continue;
                var isCosigned = await RoundAsync(checkpoint);
                Report();
                pause = isCosigned ? _options.WitnessInterval : Longer(pause);
                if (isCosigned && Waiting is not null)
                    continue;
                await Task.Delay(pause, _time, _stop.Token);
                if (!isCosigned)
                    _next.Writer.TryWrite(_last!);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The log closes.
        }
    }

    /// <summary>True if a quorum has cosigned. Where answers wait, the quorum is enough; else every witness has its time.</summary>
    private async Task<bool> RoundAsync(StoredCheckpoint stored)
    {
        var begun = _time.GetTimestamp();
        var checkpoint = new CosignedCheckpoint(stored.Size, stored.Note);
        var asked = _sessions.Where(session => !session.IsBusy).Select(session => AskAsync(session, checkpoint)).ToList();
        _asked = Task.WhenAll(_asked, Task.WhenAll(asked));
        var lines = new StringBuilder();
        var count = 0;
        await foreach (var answered in Task.WhenEach(asked))
        {
            if (await answered is not { } line)
                continue;
            lines.Append(line);
            if (++count == _options.Quorum && Waiting is not null)
                break;
        }

        if (count < _options.Quorum)
            return false;
        await TakeAsync(checkpoint, lines.ToString(), begun);
        return true;
    }

    private async Task<string?> AskAsync(WitnessSession session, CosignedCheckpoint checkpoint)
    {
        using var limit = new CancellationTokenSource(_options.WitnessTimeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        return await session.AskAsync(
            checkpoint, async (from, token) => (await StoredProofs.ConsistencyAsync(_store!, from, checkpoint.Size, token)).Hashes, either.Token);
    }

    private async Task TakeAsync(CosignedCheckpoint checkpoint, string lines, long begun)
    {
        _cosigned = checkpoint with { Note = checkpoint.Note + lines };
        _lag.Cosigned(checkpoint.Size, begun);
        Waiting?.Cosigned(_cosigned);
        try
        {
            await _store!.KeepCosignaturesAsync(new StoredCosignatures(checkpoint.Size, lines), _stop.Token);
        }
#pragma warning disable CA1031 // however the store fails, the cosignatures are known and the next ones are kept
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.NotKept(_logger, checkpoint.Size, failure);
        }
    }

    private void Report()
    {
        var (cosigned, behind, isLapsed) = _lag.Read();
        if (isLapsed && !_wasLapsed)
            Log.Lapsed(_logger, behind, Refuses);
        else if (!isLapsed && _wasLapsed)
            Log.CaughtUp(_logger, cosigned);
        _wasLapsed = isLapsed;
    }

    private TimeSpan Longer(TimeSpan pause) => pause * 2 < _options.WitnessLongestRetryDelay ? pause * 2 : _options.WitnessLongestRetryDelay;
}
