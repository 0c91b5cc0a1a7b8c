using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.Tests.Wire;

public sealed class GzipTests
{
    private static readonly GzipCompressionProvider s_gzip = new(CompressionLevel.Optimal);

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void DataThatAreCutShortAnywhereAreRefused(int size)
    {
        var packed = Pack(size);

        Assert.Equal(size, Unpack(packed));
        for (var length = 1; length < packed.Length; length += Math.Max(1, packed.Length / 200))
            Assert.ThrowsAny<InvalidDataException>(() => Unpack(packed.AsSpan(0, length).ToArray()));
        Assert.ThrowsAny<InvalidDataException>(() => Unpack(packed.AsSpan(0, packed.Length - 1).ToArray()));
    }

    [Fact]
    public void ChangedDataAreRefused()
    {
        var packed = Pack(1000);
        packed[^6] ^= 1;

        Assert.ThrowsAny<InvalidDataException>(() => Unpack(packed));
    }

    private static byte[] Pack(int size)
    {
        using var target = new MemoryStream();
        using (var packer = s_gzip.CreateCompressionStream(target, compressionLevel: null))
            packer.Write([.. Enumerable.Range(0, size).Select(i => (byte)(i * (i + 7) / 3))]);
        return target.ToArray();
    }

    private static long Unpack(byte[] packed)
    {
        using var target = new MemoryStream();
        using var unpacker = s_gzip.CreateDecompressionStream(new MemoryStream(packed));
        unpacker.CopyTo(target);
        return target.Length;
    }
}
