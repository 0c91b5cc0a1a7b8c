using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using SearchGateway.Simulators.Hosting;
using SearchGateway.Systems.Contracts.Exchange.V1;

namespace SearchGateway.Simulators.Exchange;

/// <summary>
/// Answers a question as if it had come as a call of its own: through the same middleware, to the same service. So whatever the system
/// does to a call, on demand or not, it does to a question.
/// </summary>
internal sealed class QuestionPipeline(IHttpContextFactory contexts)
{
    /// <summary>What no question may ask: the switches of a system, and another stream within the stream.</summary>
    private static readonly string[] NoOperations = ["systems.admin.", "systems.exchange."];

    private RequestDelegate? _next;

    /// <summary>What a call goes through.</summary>
    public void Begin(RequestDelegate next) => _next = next;

    /// <summary>Answers one question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="stream">The stream on which it came.</param>
    /// <param name="withdrawn">Fires when nobody waits for the answer any more.</param>
    public async Task<Answer> AnswerAsync(Question question, HttpContext stream, CancellationToken withdrawn)
    {
        if (NoOperations.Any(o => question.Method.StartsWith(o, StringComparison.Ordinal)))
            return new Answer { Id = question.Id, Status = (int)StatusCode.Unimplemented, Message = "not an operation of the system's own service" };
        using var span = Span(question.Traceparent);
        using var response = new AnswerBody();
        var http = contexts.Create(Features(question, stream, response, withdrawn));
        try
        {
            await _next!(http);
            await response.CompleteAsync();
            return response.ToAnswer(question.Id);
        }
        finally
        {
            contexts.Dispose(http);
        }
    }

    // Named when it is known which operation is asked for: until then the name is the caller's own text.
    private static Activity? Span(string traceParent) =>
        SystemTelemetry.Source.StartActivity("question", ActivityKind.Server, ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent) ? parent : default);

    private static FeatureCollection Features(Question question, HttpContext stream, AnswerBody response, CancellationToken withdrawn)
    {
        var request = new HttpRequestFeature
        {
            Protocol = HttpProtocol.Http2,
            Scheme = stream.Request.Scheme,
            Method = HttpMethods.Post,
            Path = "/" + question.Method,
            Body = new MemoryStream(Frame(question.Request)),
        };
        request.Headers.Host = stream.Request.Headers.Host;
        request.Headers.ContentType = "application/grpc";
        request.Headers.TE = "trailers";
        if (question.TimeLeftMs > 0)
            request.Headers["grpc-timeout"] = Timeout(question.TimeLeftMs);
        if (question.Traceparent.Length > 0)
            request.Headers.TraceParent = question.Traceparent;

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(response);
        features.Set<IHttpResponseTrailersFeature>(response);
        features.Set<IHttpRequestLifetimeFeature>(new Lifetime(withdrawn));
        features.Set(stream.Features.Get<IHttpConnectionFeature>());
        return features;
    }

    // At most eight digits: a larger number of milliseconds is said in seconds.
    private static string Timeout(uint milliseconds) => milliseconds < 100_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds}m")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000}S");

    private static byte[] Frame(ByteString request)
    {
        var frame = new byte[5 + request.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), request.Length);
        request.Span.CopyTo(frame.AsSpan(5));
        return frame;
    }

    private sealed class Lifetime(CancellationToken withdrawn) : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; } = withdrawn;

        public void Abort() => throw new NotSupportedException();
    }
}
