using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Tests.Fixtures;

namespace Grpc.Tests.Malformed;

/// <summary>A call made by hand, so that every byte and header of it can be wrong.</summary>
internal sealed class RawCall(GrpcServer server)
{
    private static readonly HttpClient s_http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public string Path { get; init; } = "/searchgateway.tests.v1.Echo/Say";

    public string? ContentType { get; init; } = "application/grpc";

    public byte[] Body { get; init; } = Frame([]);

    public HttpContent? Content { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>A message with its prefix.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> message, byte flag = 0, uint? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame.AsSpan(5));
        return frame;
    }

    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    public async Task<RawAnswer> SendAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = Content ?? new ByteArrayContent(Body),
        };
        request.Content.Headers.ContentType = ContentType is null ? null : MediaTypeHeaderValue.Parse(ContentType);
        foreach (var (name, value) in Headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await s_http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return new RawAnswer(response.StatusCode, body, ToDictionary(response.Headers), ToDictionary(response.TrailingHeaders));
    }

    /// <summary>The status, wherever the server put it.</summary>
    public async Task<StatusCode> GetStatusAsync() => (await SendAsync()).Status;

    private static Dictionary<string, string> ToDictionary(HttpResponseHeaders headers) =>
        headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
}

internal sealed record RawAnswer(HttpStatusCode HttpStatus, byte[] Body, Dictionary<string, string> Headers, Dictionary<string, string> Trailers)
{
    public bool IsTrailersOnly => Headers.ContainsKey("grpc-status") && Trailers.Count == 0 && Body.Length == 0;

    public StatusCode Status =>
        (StatusCode)int.Parse(IsTrailersOnly ? Headers["grpc-status"] : Trailers["grpc-status"], System.Globalization.CultureInfo.InvariantCulture);
}
