using Grpc.Net.Compression;
using Grpc.Wire;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>What every call to one service shares.</summary>
internal sealed class ServiceSettings
{
    public ServiceSettings(GrpcServiceOptions options, MessageEncodings encodings, TimeProvider clock, ILogger logger)
    {
        Options = options;
        Encodings = encodings;
        Clock = clock;
        Logger = logger;
        if (!encodings.TryGet(options.ResponseCompressionAlgorithm, out var response))
        {
            throw new InvalidOperationException(
                $"ResponseCompressionAlgorithm is '{options.ResponseCompressionAlgorithm}', which no compression provider has.");
        }

        ResponseEncoding = response;
    }

    public GrpcServiceOptions Options { get; }

    public MessageEncodings Encodings { get; }

    public TimeProvider Clock { get; }

    public ILogger Logger { get; }

    /// <summary>Used when the client accepts it; null for none.</summary>
    public ICompressionProvider? ResponseEncoding { get; }
}
