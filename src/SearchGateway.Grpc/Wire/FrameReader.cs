using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Wire;

/// <summary>Reads length-prefixed messages from a pipe, one at a time and only when asked.</summary>
/// <param name="pipe">The body.</param>
/// <param name="maxMessageSize">Most bytes of a message, before and after decompression; null for no limit.</param>
/// <param name="encoding">What <c>grpc-encoding</c> named; null for none.</param>
internal sealed class FrameReader(PipeReader pipe, int? maxMessageSize, ICompressionProvider? encoding)
{
    private readonly PayloadReader _payload = new();

    /// <summary>The next message, or null at the end of the stream.</summary>
    /// <exception cref="RpcException">The frame is malformed, too large, cut short or cannot be parsed.</exception>
    public async ValueTask<T?> ReadAsync<T>(Func<DeserializationContext, T> deserialize, CancellationToken cancellationToken)
        where T : class
    {
        var result = await pipe.ReadAtLeastAsync(WireNames.PrefixLength, cancellationToken);
        if (result.Buffer.IsEmpty && result.IsCompleted)
            return null;
        if (result.Buffer.Length < WireNames.PrefixLength)
            throw Truncated();

        var (compressed, length) = ReadPrefix(result.Buffer);
        var frameLength = WireNames.PrefixLength + length;
        if (result.Buffer.Length < frameLength)
        {
            pipe.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            result = await pipe.ReadAtLeastAsync(frameLength, cancellationToken);
            if (result.Buffer.Length < frameLength)
                throw Truncated();
        }

        var payload = result.Buffer.Slice(WireNames.PrefixLength, length);
        var message = compressed ? Inflate(payload, deserialize) : _payload.Read(payload, deserialize);
        pipe.AdvanceTo(payload.End);
        return message;
    }

    /// <summary>Waits for the next byte or the end of the stream.</summary>
    public async ValueTask<bool> HasMoreAsync(CancellationToken cancellationToken)
    {
        var result = await pipe.ReadAsync(cancellationToken);
        pipe.AdvanceTo(result.Buffer.Start);
        return !(result.Buffer.IsEmpty && result.IsCompleted);
    }

    /// <summary>Gives the pipe's buffers back; nothing can be read after that.</summary>
    public void Complete() => pipe.Complete();

    private static RpcException Truncated() => new(new Status(StatusCode.Internal, "The stream ended within a message."));

    private (bool Compressed, int Length) ReadPrefix(ReadOnlySequence<byte> buffer)
    {
        Span<byte> prefix = stackalloc byte[WireNames.PrefixLength];
        buffer.Slice(0, WireNames.PrefixLength).CopyTo(prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (prefix[0] > 1)
            throw new RpcException(new Status(StatusCode.Internal, $"The compressed flag of a message is {prefix[0]}; it must be 0 or 1."));
        if (prefix[0] == 1 && encoding is null)
            throw new RpcException(new Status(StatusCode.Internal, "A message is marked as compressed, but grpc-encoding names no compression."));
        if (length > (uint)Math.Min(maxMessageSize ?? int.MaxValue, int.MaxValue - WireNames.PrefixLength))
            throw TooLarge($"The message received has {length} bytes");
        return (prefix[0] == 1, (int)length);
    }

    private T Inflate<T>(ReadOnlySequence<byte> packed, Func<DeserializationContext, T> deserialize)
    {
        using var plain = new PooledBuffer();
        try
        {
            using var source = new SequenceStream(packed);
            using var stream = encoding!.CreateDecompressionStream(source);
            int read;
            while ((read = stream.Read(plain.GetSpan(4096))) > 0)
            {
                plain.Advance(read);
                if (plain.Length > maxMessageSize)
                    throw TooLarge("The message received inflates");
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A compressed message could not be decompressed.", e));
        }

        return _payload.Read(new ReadOnlySequence<byte>(plain.Written), deserialize);
    }

    private RpcException TooLarge(string what) =>
        new(new Status(StatusCode.ResourceExhausted, $"{what}, more than the limit of {maxMessageSize ?? int.MaxValue} bytes."));
}
