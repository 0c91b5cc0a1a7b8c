using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>How services are served.</summary>
public class GrpcServiceOptions
{
    /// <summary>Most bytes of a message received, before and after decompression; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = Wire.WireNames.DefaultMaxReceiveMessageSize;

    /// <summary>Most bytes of a message sent, before compression; null for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Whether callers see the text of exceptions; for development only.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>The encoding of responses, used when the client accepts it; null for none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard responses are compressed; null for the provider's own level.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Whether calls to unknown services are left to other endpoints instead of being answered UNIMPLEMENTED.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>The encodings understood; gzip unless set.</summary>
    public IList<ICompressionProvider> CompressionProviders { get; set; } = [new GzipCompressionProvider(CompressionLevel.Fastest)];

    internal void CopyTo(GrpcServiceOptions other)
    {
        other.MaxReceiveMessageSize = MaxReceiveMessageSize;
        other.MaxSendMessageSize = MaxSendMessageSize;
        other.EnableDetailedErrors = EnableDetailedErrors;
        other.ResponseCompressionAlgorithm = ResponseCompressionAlgorithm;
        other.ResponseCompressionLevel = ResponseCompressionLevel;
        other.IgnoreUnknownServices = IgnoreUnknownServices;
        other.CompressionProviders = [.. CompressionProviders];
    }
}

/// <summary>How one service is served; starts from what all services share.</summary>
/// <typeparam name="TService">The service.</typeparam>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
}
