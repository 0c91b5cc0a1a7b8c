using System.Net;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Calls;

/// <summary>Makes the HTTP request of a call.</summary>
internal static class RequestBuilder
{
    private static readonly string s_userAgent =
        $"grpc-dotnet-searchgateway/{typeof(RequestBuilder).Assembly.GetName().Version?.ToString(3)}";

    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type", "content-length", "te", "host", "connection", "transfer-encoding", "upgrade",
    };

    public static HttpRequestMessage Build(GrpcChannel channel, string path, string? host, TimeSpan? timeout)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, channel.AddressOf(path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (timeout is { } left)
            request.Headers.TryAddWithoutValidation(WireNames.TimeoutHeader, TimeoutCodec.Format(left));
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation("user-agent", s_userAgent);
        request.Headers.TryAddWithoutValidation(WireNames.AcceptEncodingHeader, channel.Encodings.AcceptHeader);
        if (host is not null)
            request.Headers.Host = host;
        return request;
    }

    /// <summary>Refuses metadata under names that belong to the protocol.</summary>
    /// <exception cref="ArgumentException">A name is reserved.</exception>
    public static void CheckMetadata(Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            var reserved = entry.Key.StartsWith("grpc-", StringComparison.Ordinal) || s_reserved.Contains(entry.Key);
            if (reserved && entry.Key != WireNames.EncodingRequestHeader)
                throw new ArgumentException($"The metadata name '{entry.Key}' is reserved for the protocol.", nameof(metadata));
        }
    }

    /// <summary>Adds the application's metadata.</summary>
    public static void AddMetadata(HttpRequestMessage request, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            var name = entry.Key == WireNames.EncodingRequestHeader ? WireNames.EncodingHeader : entry.Key;
            request.Headers.TryAddWithoutValidation(name, entry.IsBinary ? BinaryValue.Encode(entry.RawBytes) : entry.Value);
        }
    }
}
