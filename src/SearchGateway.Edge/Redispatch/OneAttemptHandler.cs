using System.Net;

namespace SearchGateway.Edge.Redispatch;

/// <summary>
/// Makes failures before sending plain to see. The handler below repeats a request by itself only when the gateway is known not to
/// have begun it (its connection was closing); a body that has been read once cannot be repeated there, but can be by the edge.
/// Over HTTP/2 a body is asked for once its call's first frame is written, so a call that failed with its body untouched was never
/// written: its connection closed while it waited for its turn.
/// </summary>
internal sealed class OneAttemptHandler(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
{
    /// <summary>A call that has ended says so at once; this is for one that ends in a way nobody has thought of.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content is { } body ? new OneAttemptContent(body, request.Version.Major == 2 ? time : null) : null;
        request.Content = content;
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was not made in time.", late);
        }
        catch (HttpRequestException failed) when (request.Version.Major == 2 && content is { IsUntouched: true } && !NothingSent.IsProvenBy(failed))
        {
            throw new HttpRequestException(failed.HttpRequestError, "The call was not written.", new NothingSentException(failed));
        }
    }

    private sealed class OneAttemptContent : HttpContent
    {
        private readonly HttpContent _body;
        private readonly TimeProvider? _time;
        private int _attempts;

        public OneAttemptContent(HttpContent body, TimeProvider? time)
        {
            (_body, _time) = (body, time);
            foreach (var (name, values) in body.Headers.NonValidated)
                Headers.TryAddWithoutValidation(name, values);
        }

        public bool IsUntouched => Volatile.Read(ref _attempts) == 0;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _attempts) > 1)
                throw new NothingSentException();
            try
            {
                await _body.CopyToAsync(stream, context, cancellationToken);
            }
            catch (Exception) when (_time is not null && cancellationToken.IsCancellationRequested)
            {
                // Over HTTP/2 the body of a call is cut off when the call has failed. Why it failed is told by the call, and whoever
                // speaks first is believed.
                await Task.Delay(s_patience, _time, CancellationToken.None);
                throw;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
