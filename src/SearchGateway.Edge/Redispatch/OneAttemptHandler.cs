using System.Net;

namespace SearchGateway.Edge.Redispatch;

/// <summary>
/// Makes failures before sending plain to see. The handler below repeats a request by itself only when the gateway is known not to
/// have begun it (its connection was closing); a body that has been read once cannot be repeated there, but can be by the edge.
/// </summary>
internal sealed class OneAttemptHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } body)
            request.Content = new OneAttemptContent(body);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was not made in time.", late);
        }
    }

    private sealed class OneAttemptContent : HttpContent
    {
        private readonly HttpContent _body;
        private int _attempts;

        public OneAttemptContent(HttpContent body)
        {
            _body = body;
            foreach (var (name, values) in body.Headers.NonValidated)
                Headers.TryAddWithoutValidation(name, values);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _attempts) == 1
                ? _body.CopyToAsync(stream, context, cancellationToken)
                : Task.FromException(new NothingSentException());

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
