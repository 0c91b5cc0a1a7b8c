using SearchGateway.Audit.Checkpoints;

namespace SearchGateway.Audit.Verification;

/// <summary>
/// Verifies the stretches of a log at the same time and joins them in their order. A stretch begins with a frontier that only
/// the stretch before proves, so what counts is the first fault in the order of the log, whichever was found first.
/// </summary>
internal sealed class ParallelVerification(VerifiableLog log, VerificationRequest request) : IDisposable
{
    private const int ProgressStep = 4096;

    private readonly KnownCheckpoints _known = new(request.Known);
    private readonly SegmentJoin _join = new();
    private readonly SemaphoreSlim _next = new(1);

    // A stretch that takes long must not let the others run far ahead: what they found waits for it.
    private readonly SemaphoreSlim _room = new(4 * request.Parallel);
    private long _verified;
    private long _taken;
    private bool _isEmpty;

    public async Task<AuditVerification> RunAsync(CancellationToken cancellationToken)
    {
        request.Key.Follow(await log.ReadHandoversAsync(cancellationToken));
        var workers = Enumerable.Range(0, request.Parallel).Select(_ => Task.Run(() => WorkAsync(cancellationToken), cancellationToken));
        await Task.WhenAll(workers);
        Tell(0);
        return await _join.ResultAsync(_known.Last, log, request, cancellationToken);
    }

    public void Dispose()
    {
        _next.Dispose();
        _room.Dispose();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        using var key = request.Key.Copy();
        while (await TakeAsync(cancellationToken) is { } work)
            Join(work.Number, await VerifyAsync(work, key, cancellationToken));
    }

    private async ValueTask<Work?> TakeAsync(CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        await _next.WaitAsync(cancellationToken);
        Work? work = null;
        try
        {
            if (!_isEmpty && !_join.HasFaultBefore(_taken) && await log.NextAsync(cancellationToken) is { } segment)
                work = new Work(_taken++, segment);
        }
#pragma warning disable CA1031 // a damaged store fails in its own ways, and each of them is a finding
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _join.Add(_taken++, SegmentResult.Nothing(Unreadable(_join.Records, failure)));
        }
        finally
        {
            _isEmpty = work is null;
            _next.Release();
            if (_isEmpty)
                _room.Release();
        }

        return work;
    }

    private async Task<SegmentResult> VerifyAsync(Work work, CheckpointVerifier key, CancellationToken cancellationToken)
    {
        var pass = new SegmentPass(work.Segment, key, _known, request);
        AuditFault? fault;
        try
        {
            fault = await WalkAsync(work, pass, cancellationToken);
        }
#pragma warning disable CA1031 // as above
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            fault = Unreadable(pass.Next, failure);
        }

        return new SegmentResult(work.Segment.Start, pass.Tree, pass.Checkpoints, pass.Check, fault);
    }

    private async Task<AuditFault?> WalkAsync(Work work, SegmentPass pass, CancellationToken cancellationToken)
    {
        var told = 0L;
        await foreach (var item in work.Segment.ReadAsync(cancellationToken))
        {
            if (pass.Take(item) is { } fault)
                return fault;
            if (pass.Records - told < ProgressStep)
                continue;
            if (_join.HasFaultBefore(work.Number))
                return null;
            told += Tell(pass.Records - told);
        }

        Tell(pass.Records - told);
        return pass.End();
    }

    private void Join(long number, SegmentResult result)
    {
        var joined = _join.Add(number, result);
        if (joined > 0)
            _room.Release(joined);
    }

    private long Tell(long records)
    {
        request.Progress?.Report(new VerificationProgress(Interlocked.Add(ref _verified, records), log.Records));
        return records;
    }

    private static AuditFault Unreadable(long next, Exception failure) =>
        new(AuditFaultKind.Unreadable, next, next, $"The log cannot be read from record {next}: {failure.Message}");

    private sealed record Work(long Number, LogSegment Segment);
}
