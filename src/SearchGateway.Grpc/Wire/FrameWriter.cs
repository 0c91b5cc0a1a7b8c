using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Wire;

/// <summary>Turns one message after the other into a length-prefixed frame, in one buffer that is reused.</summary>
/// <param name="maxMessageSize">Most bytes of an uncompressed message; null for no limit.</param>
internal sealed class FrameWriter(int? maxMessageSize) : SerializationContext, IDisposable
{
    private readonly PooledBuffer _plain = new();
    private PooledBuffer? _packed;
    private bool _complete;

    /// <summary>Writes the message; the frame is valid until the next call.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED if the message is too large, INTERNAL if it cannot be written.</exception>
    public ReadOnlyMemory<byte> Write<T>(
        T message,
        Action<T, SerializationContext> serialize,
        ICompressionProvider? encoding,
        CompressionLevel? level)
    {
        _complete = false;
        _plain.Reset();
        Reserve(_plain);
        try
        {
            serialize(message, this);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The message could not be written.", e));
        }

        if (!_complete)
            throw new RpcException(new Status(StatusCode.Internal, "The message was not written to its end."));
        var length = _plain.Length - WireNames.PrefixLength;
        CheckSize(length);

        // Some compressors make no bytes at all of none, which others then cannot read.
        return encoding is null || length == 0 ? Seal(_plain, compressed: false) : Seal(Pack(encoding, level), compressed: true);
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckSize(payloadLength);
        _plain.GetSpan(payloadLength);
    }

    public override IBufferWriter<byte> GetBufferWriter() => _plain;

    public override void Complete() => _complete = true;

    public override void Complete(byte[] payload)
    {
        CheckSize(payload.Length);
        _plain.Write(payload);
        _complete = true;
    }

    public void Dispose()
    {
        _plain.Dispose();
        _packed?.Dispose();
    }

    private static void Reserve(PooledBuffer buffer)
    {
        buffer.GetSpan(WireNames.PrefixLength);
        buffer.Advance(WireNames.PrefixLength);
    }

    private static ReadOnlyMemory<byte> Seal(PooledBuffer buffer, bool compressed)
    {
        var span = buffer.WrittenSpan;
        span[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)(span.Length - WireNames.PrefixLength));
        return buffer.Written;
    }

    private PooledBuffer Pack(ICompressionProvider encoding, CompressionLevel? level)
    {
        _packed ??= new PooledBuffer();
        _packed.Reset();
        Reserve(_packed);
        using var target = new PooledBufferStream(_packed);
        using (var compressor = encoding.CreateCompressionStream(target, level))
            compressor.Write(_plain.WrittenSpan[WireNames.PrefixLength..]);
        return _packed;
    }

    private void CheckSize(int size)
    {
        if (size > maxMessageSize)
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted,
                $"The message to be sent has {size} bytes, more than the limit of {maxMessageSize}."));
        }
    }
}
