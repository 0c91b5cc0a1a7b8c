using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A way to compress messages, under the name that <c>grpc-encoding</c> carries.</summary>
public interface ICompressionProvider
{
    /// <summary>The name, such as <c>gzip</c>.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses into another, which it leaves open.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that reads the plain bytes of a compressed one.</summary>
    Stream CreateDecompressionStream(Stream stream);
}

/// <summary>gzip (RFC 1952).</summary>
/// <param name="defaultCompressionLevel">The level unless the caller names one.</param>
public sealed class GzipCompressionProvider(CompressionLevel defaultCompressionLevel) : ICompressionProvider
{
    /// <inheritdoc/>
    public string EncodingName => "gzip";

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? defaultCompressionLevel, leaveOpen: true);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream) => new WholeGzipStream(stream);
}
