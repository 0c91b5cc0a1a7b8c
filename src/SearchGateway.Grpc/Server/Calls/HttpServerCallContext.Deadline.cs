using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Calls;

internal sealed partial class HttpServerCallContext
{
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private const string DeadlineHasPassed = "The deadline has passed.";
    private const int Http2NoError = 0;
    private const int Http2Cancel = 8;

    private DateTime _deadline = DateTime.MaxValue;
    private ITimer? _deadlineTimer;
    private CancellationTokenSource? _cancellation;
    private TaskCompletionSource? _endedByDeadline;
    private bool _deadlinePassed;

    protected override DateTime DeadlineCore => _deadline;

    protected override CancellationToken CancellationTokenCore => _cancellation?.Token ?? http.RequestAborted;

    private void BeginDeadline(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return;
        if (!TimeoutCodec.TryParse(header, out var timeout))
            throw new RpcException(new Status(StatusCode.Internal, "The grpc-timeout of the request is malformed."));

        var now = settings.Clock.GetUtcNow().UtcDateTime;
        if (timeout > DateTime.MaxValue - now)
            return;
        _deadline = DateTime.SpecifyKind(now + timeout, DateTimeKind.Utc);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        _endedByDeadline = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _deadlineTimer = settings.Clock.CreateTimer(
            static state => ((HttpServerCallContext)state!).OnTimer(), this, Shorter(timeout), Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Shorter(TimeSpan wait) => wait < s_longestTimer ? wait : s_longestTimer;

    private void OnTimer()
    {
        var rest = _deadline - settings.Clock.GetUtcNow().UtcDateTime;
        if (rest > TimeSpan.Zero)
            _deadlineTimer?.Change(Shorter(rest), Timeout.InfiniteTimeSpan);
        else
            OnDeadline();
    }

    /// <summary>Answers at once, while the handler is still at work; its token fires so that it soon is not.</summary>
    private void OnDeadline()
    {
        _deadlinePassed = true;
        var found = Interlocked.CompareExchange(ref _phase, Ended, Idle);
        if (found == Idle)
            _ = EndByDeadlineAsync();
        else if (found == Writing)
            ResetStream(Http2Cancel);
        if (found != Ended)
            CancelQuietly();
    }

    private async Task EndByDeadlineAsync()
    {
        try
        {
            WriteEnd(new Status(StatusCode.DeadlineExceeded, DeadlineHasPassed), trailers: null);
            await http.Response.CompleteAsync();
            ResetStream(Http2NoError);
        }
        catch (Exception e)
        {
            Log.ResponseNotCompleted(settings.Logger, method.FullName, e);
        }
        finally
        {
            _endedByDeadline!.SetResult();
        }
    }

    private void CancelQuietly()
    {
        try
        {
            _cancellation?.Cancel();
        }
        catch (Exception e) when (e is AggregateException or ObjectDisposedException)
        {
            Log.CancellationCallbackFailed(settings.Logger, method.FullName, e);
        }
    }

    private void ResetStream(int errorCode) => http.Features.Get<IHttpResetFeature>()?.Reset(errorCode);
}
