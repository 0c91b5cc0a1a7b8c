using System.Buffers;
using Grpc.Core;
using Grpc.Messages;

namespace Grpc.Wire;

/// <summary>Shows one payload after the other to the marshaller.</summary>
internal sealed class PayloadReader : DeserializationContext
{
    private ReadOnlySequence<byte> _payload;

    public override int PayloadLength => (int)_payload.Length;

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    /// <summary>Reads one message.</summary>
    /// <exception cref="RpcException">INTERNAL if the bytes are no such message.</exception>
    public T Read<T>(ReadOnlySequence<byte> payload, Func<DeserializationContext, T> deserialize)
    {
        _payload = payload;
        try
        {
            MessageLengths.Check<T>(payload);
            return deserialize(this);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message could not be parsed.", e));
        }
        finally
        {
            _payload = default;
        }
    }
}
