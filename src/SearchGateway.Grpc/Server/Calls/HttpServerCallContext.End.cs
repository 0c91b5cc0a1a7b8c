using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Calls;

internal sealed partial class HttpServerCallContext
{
    /// <summary>Chooses the status that an exception ends the call with.</summary>
    public void Fail(Exception exception)
    {
        if (exception is RpcException rpc)
        {
            foreach (var entry in rpc.Trailers)
                ResponseTrailers.Add(entry);
            Status = rpc.Status;
            Log.CallRefused(settings.Logger, method.FullName, rpc.StatusCode);
        }
        else if (_deadlinePassed)
        {
            Status = new Status(StatusCode.DeadlineExceeded, DeadlineHasPassed);
            Log.DeadlinePassed(settings.Logger, method.FullName, exception);
        }
        else if (_clientIsGone || http.RequestAborted.IsCancellationRequested)
        {
            Status = new Status(StatusCode.Cancelled, "The client gave the call up.");
            Log.CallAborted(settings.Logger, method.FullName, exception);
        }
        else
        {
            Status = new Status(StatusCode.Unknown, Explain(exception));
            Log.HandlerFailed(settings.Logger, method.FullName, exception);
        }
    }

    /// <summary>Writes the status, unless the deadline has done so; then waits until that is done.</summary>
    public async ValueTask EndAsync()
    {
        var found = Interlocked.CompareExchange(ref _phase, Ended, Idle);
        if (_deadlineTimer is not null)
            await _deadlineTimer.DisposeAsync();
        if (found == Idle)
            WriteEnd(Status, _responseTrailers);
        else if (found == Writing)
            http.Abort();
        else
            await _endedByDeadline!.Task;

        _cancellation?.Dispose();
        if (found != Writing)
            _writer?.Dispose();
    }

    private string Explain(Exception exception) => settings.Options.EnableDetailedErrors == true
        ? $"Exception was thrown by handler. {exception.GetType().Name}: {exception.Message}"
        : "Exception was thrown by handler.";

    private void WriteEnd(Status status, Metadata? trailers)
    {
        if (trailers is not null && MetadataRules.FindFault(trailers) is { } fault)
        {
            Log.TrailersRefused(settings.Logger, method.FullName, fault);
            (status, trailers) = (new Status(StatusCode.Internal, "The trailers of the response may not be sent."), null);
        }

        if (!http.Response.HasStarted)
        {
            http.Response.Headers.Remove(WireNames.EncodingHeader);
            TrailersOnly.Write(http.Response, status, trailers);
        }
        else if (http.Features.Get<IHttpResponseTrailersFeature>() is { Trailers.IsReadOnly: false } feature)
        {
            StatusTrailers.Write(feature.Trailers, status, trailers);
        }
    }
}
