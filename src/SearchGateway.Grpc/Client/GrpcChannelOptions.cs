using Grpc.Core;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>How a channel calls.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>How the channel protects itself and proves who calls.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Most bytes of a message received, before and after decompression; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = Wire.WireNames.DefaultMaxReceiveMessageSize;

    /// <summary>Most bytes of a message sent, before compression; null for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The encodings understood; gzip unless set.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>Makes the channel's loggers.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Sends the requests, with its own handlers; not together with <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Sends the requests; not together with <see cref="HttpClient"/>.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether the channel disposes of the client or handler that it was given.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>Whether a call that is cancelled or passes its deadline throws <see cref="OperationCanceledException"/> instead of <see cref="RpcException"/>.</summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Whether proof of the caller's identity may travel without TLS; for development only.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>Where the channel finds services such as <see cref="TimeProvider"/>.</summary>
    public IServiceProvider? ServiceProvider { get; set; }
}
