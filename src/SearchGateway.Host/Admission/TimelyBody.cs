using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using SearchGateway.Host.Api.Grpc;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Admission;

/// <summary>A body that must come whole in time. Who waits for it is not being worked on: a slow sender takes nobody's place.</summary>
/// <param name="body">The body.</param>
/// <param name="began">Timestamp of the call's beginning.</param>
/// <param name="limit">Time from there in which it must come.</param>
/// <param name="waiting">Told while the call waits; null for one that is not counted, since strangers would else make work look less than it is.</param>
/// <param name="time">The clock.</param>
/// <param name="isGrpc">Whether the caller is told over gRPC.</param>
internal sealed class TimelyBody(PipeReader body, long began, TimeSpan limit, WaitingSearches? waiting, TimeProvider time, bool isGrpc)
    : PipeReader, IRequestBodyPipeFeature
{
    public PipeReader Reader => this;

    public override void AdvanceTo(SequencePosition consumed) => body.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => body.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    public override bool TryRead(out ReadResult result)
    {
        if (!body.TryRead(out result))
            return false;
        result = Whole(result);
        return true;
    }

    /// <summary>Waits for more of the body, as long as there is time.</summary>
    /// <exception cref="BadHttpRequestException">The body did not come whole in time, over REST.</exception>
    /// <exception cref="Grpc.Core.RpcException">The same over gRPC.</exception>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        // A body comes with its headers, mostly.
        var reading = body.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? ValueTask.FromResult(Whole(reading.Result)) : InTimeAsync(reading);
    }

    private async ValueTask<ReadResult> InTimeAsync(ValueTask<ReadResult> reading)
    {
        using var wait = waiting?.OneIdle();
        var left = limit - time.GetElapsedTime(began);
        await using var timer = time.CreateTimer(static late => End((PipeReader)late!), body, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Whole(await reading);
    }

    private ReadResult Whole(ReadResult read)
    {
        if (!read.IsCanceled)
            return read;
        body.AdvanceTo(read.Buffer.Start);
        throw isGrpc ? ProblemOf.BodyLate.ToRpcException() : new BadHttpRequestException(ProblemOf.BodyLate.Body.Detail, StatusCodes.Status408RequestTimeout);
    }

    private static void End(PipeReader body)
    {
        try
        {
            body.CancelPendingRead();
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The body has broken off or ended meanwhile, which its reader learns by itself.
        }
    }
}
