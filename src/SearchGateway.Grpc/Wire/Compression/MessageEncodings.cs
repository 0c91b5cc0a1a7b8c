using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.Wire;

/// <summary>The encodings that one side knows, and how it names them to the other.</summary>
internal sealed class MessageEncodings
{
    private readonly Dictionary<string, ICompressionProvider> _providers;

    public MessageEncodings(IEnumerable<ICompressionProvider>? providers)
    {
        _providers = (providers ?? [new GzipCompressionProvider(CompressionLevel.Fastest)])
            .ToDictionary(p => p.EncodingName, StringComparer.Ordinal);
        AcceptHeader = string.Join(',', _providers.Keys.Prepend(WireNames.Identity));
    }

    /// <summary>The value of <c>grpc-accept-encoding</c>.</summary>
    public string AcceptHeader { get; }

    /// <summary>False for a name that is not known; null for no compression.</summary>
    public bool TryGet(string? name, out ICompressionProvider? provider)
    {
        provider = null;
        return string.IsNullOrEmpty(name)
            || string.Equals(name, WireNames.Identity, StringComparison.Ordinal)
            || _providers.TryGetValue(name, out provider);
    }
}
