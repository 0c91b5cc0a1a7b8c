using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using FsCheck;
using FsCheck.Fluent;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.Tests.Wire;

public sealed class FrameReaderTests
{
    [Fact]
    public void MessagesAreTheSameHoweverTheyAreCutIntoPieces() =>
        Prop.ForAll<byte[][], byte[]>((messages, cuts) =>
        {
            messages = [.. (messages ?? []).Select(m => m ?? [])];
            byte[] wire = [.. messages.SelectMany(m => Malformed.RawCall.Frame(m))];
            var read = ReadAllAsync(wire, cuts ?? []).GetAwaiter().GetResult();
            return read.Count == messages.Length && read.Zip(messages, (a, b) => a.AsSpan().SequenceEqual(b)).All(same => same);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task EndlessInflationIsStoppedAtTheLimit()
    {
        var endless = new EndlessProvider();
        var pipe = PipeReader.Create(new ReadOnlySequence<byte>(Malformed.RawCall.Frame([1], flag: 1)));
        var reader = new FrameReader(pipe, maxMessageSize: 100_000, endless);

        var error = await Assert.ThrowsAsync<RpcException>(async () => await reader.ReadAsync(c => c.PayloadAsNewBuffer(), CancellationToken.None));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.InRange(endless.Inflated, 100_001, 400_000);
    }

    private static async Task<List<byte[]>> ReadAllAsync(byte[] wire, byte[] cuts)
    {
        var pipe = new Pipe();
        var reader = new FrameReader(pipe.Reader, maxMessageSize: null, encoding: null);
        var writing = WriteAsync(pipe.Writer, wire, cuts);
        var messages = new List<byte[]>();
        while (await reader.ReadAsync(c => c.PayloadAsNewBuffer(), CancellationToken.None) is { } message)
            messages.Add(message);
        await writing;
        return messages;
    }

    private static async Task WriteAsync(PipeWriter writer, byte[] wire, byte[] cuts)
    {
        var cut = 0;
        for (var offset = 0; offset < wire.Length;)
        {
            var size = Math.Min(wire.Length - offset, cuts.Length == 0 ? 1 : 1 + (cuts[cut++ % cuts.Length] % 16));
            await writer.WriteAsync(wire.AsMemory(offset, size));
            offset += size;
        }

        await writer.CompleteAsync();
    }

    /// <summary>Inflates anything to zeros without end.</summary>
    private sealed class EndlessProvider : ICompressionProvider
    {
        public long Inflated { get; private set; }

        public string EncodingName => "endless";

        public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => throw new NotSupportedException();

        public Stream CreateDecompressionStream(Stream stream) => new Zeros(this);

        private sealed class Zeros(EndlessProvider provider) : MemoryStream
        {
            public override int Read(Span<byte> buffer)
            {
                buffer.Clear();
                provider.Inflated += buffer.Length;
                return buffer.Length;
            }

            public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        }
    }
}
