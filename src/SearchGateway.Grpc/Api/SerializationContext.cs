using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a message is written.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole payload.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>The buffer to write the payload to.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Says beforehand how many bytes will be written, which saves a copy.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Says that the payload is written.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}

/// <summary>Where a message is read from.</summary>
public abstract class DeserializationContext
{
    /// <summary>Bytes in the payload.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The payload, copied.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotSupportedException();

    /// <summary>The payload in the transport's own buffers, valid only while the message is being read.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotSupportedException();
}
