using System.Net;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Calls;

/// <summary>Makes the HTTP request of a call.</summary>
internal static class RequestBuilder
{
    private static readonly string s_userAgent =
        $"grpc-dotnet-searchgateway/{typeof(RequestBuilder).Assembly.GetName().Version?.ToString(3)}";

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

    /// <summary>Refuses metadata that may not travel.</summary>
    /// <exception cref="ArgumentException">A name is reserved or a value is not printable ASCII.</exception>
    public static void CheckMetadata(Metadata metadata)
    {
        if (MetadataRules.FindFault(metadata) is { } fault)
            throw new ArgumentException(fault, nameof(metadata));
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
