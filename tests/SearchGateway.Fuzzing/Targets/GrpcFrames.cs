using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;
using SearchGateway.Fuzzing.Running;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>The messages of a call as they come over the wire. First byte: bit 0 gzip is named, bits 1 to 3 how the rest is cut into pieces.</summary>
internal sealed class GrpcFrames : FuzzTarget
{
    private const int Limit = 64 * 1024;

    private static readonly GzipCompressionProvider s_gzip = new(CompressionLevel.Fastest);
    private readonly FrameWriter _writer = new(maxMessageSize: null);

    public override string Name => "grpc-frames";

    public override IReadOnlyList<string> Nestings => ["\u0012\u0002", "\0\0\0\0\u0005", "\u001f\u008b\u0008\0"];

    public override string Read(byte[] input)
    {
        if (input.Length == 0)
            return "nothing";
        var pipe = PipeReader.Create(Cut(input.AsMemory(1), 1 << ((input[0] >> 1) & 7)));
        var reader = new FrameReader(pipe, Limit, (input[0] & 1) == 0 ? null : s_gzip);
        var read = 0;
        try
        {
            while (Now(reader.ReadAsync(Parse, CancellationToken.None)) is { } message)
            {
                read++;
                IsReadAgain(message);
            }

            return $"{Math.Min(read, 3)} messages";
        }
        catch (RpcException refused)
        {
            Promise.Holds(refused.StatusCode is StatusCode.Internal or StatusCode.ResourceExhausted, "a malformed frame has another status than the protocol's");
            PersonalData.IsNotIn(refused.Status.Detail, "the status of a malformed frame");
            return $"{Math.Min(read, 3)} messages, {refused.StatusCode}: {new string([.. refused.Status.Detail.Where(c => !char.IsAsciiDigit(c))])}";
        }
        finally
        {
            reader.Complete();
        }
    }

    public override void Dispose()
    {
        _writer.Dispose();
        base.Dispose();
    }

    private void IsReadAgain(V1.SearchRequest message)
    {
        var frame = _writer.Write(message, static (m, c) => c.Complete(m.ToByteArray()), s_gzip, level: null);
        var reader = new FrameReader(PipeReader.Create(new ReadOnlySequence<byte>(frame)), 2 * Limit, s_gzip);
        Promise.Holds(message.Equals(Now(reader.ReadAsync(Parse, CancellationToken.None))), "a message written again is read otherwise");
    }

    private static V1.SearchRequest Parse(DeserializationContext context) => V1.SearchRequest.Parser.ParseFrom(context.PayloadAsReadOnlySequence());

    private static V1.SearchRequest? Now(ValueTask<V1.SearchRequest?> reading)
    {
        Promise.Holds(reading.IsCompleted, "a reading of what is there waits");
        return reading.GetAwaiter().GetResult();
    }

    private static ReadOnlySequence<byte> Cut(ReadOnlyMemory<byte> bytes, int size)
    {
        if (bytes.Length <= size)
            return new ReadOnlySequence<byte>(bytes);
        var first = new Piece(bytes[..size], 0);
        var last = first;
        for (var at = size; at < bytes.Length; at += size)
            last = last.With(bytes[at..Math.Min(at + size, bytes.Length)]);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> bytes, long at) => (Memory, RunningIndex) = (bytes, at);

        public Piece With(ReadOnlyMemory<byte> bytes)
        {
            var next = new Piece(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
