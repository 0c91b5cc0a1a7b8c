using System.Buffers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Exchange.V1;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>
/// Writes questions into a message of the exchange as the contract has them, each request straight from its object. Used by one
/// thread at a time.
/// </summary>
internal sealed class QuestionWriter : SerializationContext
{
    private readonly byte[] _head = new byte[512];
    private QuestionBuffer _buffer = null!;
    private int _most;
    private int _headLength;
    private int _end;

    /// <summary>The name of an operation with its tag and length, as it stands in every question.</summary>
    public static byte[] NameField(IMethod method)
    {
        var name = method.FullName.AsSpan(1);
        var field = new byte[1 + Varint.MaxLength + Encoding.UTF8.GetByteCount(name)];
        field[0] = Tag(Question.MethodFieldNumber, WireFormat.WireType.LengthDelimited);
        var length = 1 + Varint.Write(field.AsSpan(1), (ulong)name.Length);
        return field[..(length + Encoding.UTF8.GetBytes(name, field.AsSpan(length)))];
    }

    /// <summary>Adds a question.</summary>
    /// <param name="buffer">The message.</param>
    /// <param name="id">The question's id.</param>
    /// <param name="name">The operation, by <see cref="NameField"/>.</param>
    /// <param name="milliseconds">What is left to answer; 0 for no limit.</param>
    /// <param name="traceParent">The trace; null if none.</param>
    /// <param name="request">The request.</param>
    /// <param name="serialize">Writes the request.</param>
    /// <param name="most">Most bytes of the request.</param>
    /// <returns>False if the request is larger; then nothing was added.</returns>
    public bool TryWrite<TRequest>(
        QuestionBuffer buffer, ulong id, ReadOnlySpan<byte> name, uint milliseconds, string? traceParent,
        TRequest request, Action<TRequest, SerializationContext> serialize, int most)
    {
        (_buffer, _most, _headLength, _end) = (buffer, most, 0, -1);
        var begin = buffer.Length;
        Number(Question.IdFieldNumber, id);
        name.CopyTo(_head.AsSpan(_headLength));
        _headLength += name.Length;
        if (milliseconds > 0)
            Number(Question.TimeLeftMsFieldNumber, milliseconds);
        if (traceParent is not null)
            Text(Question.TraceparentFieldNumber, traceParent);
        try
        {
            serialize(request, this);
            return buffer.Length == _end ? true : throw new InvalidOperationException("The request is not as long as its serializer said.");
        }
        catch (RequestTooLargeException)
        {
            buffer.CutTo(begin);
            return false;
        }
        catch
        {
            buffer.CutTo(begin);
            throw;
        }
    }

    /// <summary>Adds the word that a question's answer is no longer wanted.</summary>
    public void WriteWithdrawal(QuestionBuffer buffer, ulong id)
    {
        (_buffer, _headLength) = (buffer, 0);
        Number(Question.IdFieldNumber, id);
        Number(Question.WithdrawnFieldNumber, 1);
        WriteHead(inner: 0);
    }

    public override void SetPayloadLength(int payloadLength)
    {
        if (payloadLength > _most)
            throw new RequestTooLargeException();

        _head[_headLength++] = Tag(Question.RequestFieldNumber, WireFormat.WireType.LengthDelimited);
        _headLength += Varint.Write(_head.AsSpan(_headLength), (ulong)payloadLength);
        WriteHead(payloadLength);
        _end = _buffer.Length + payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter() =>
        _end >= 0 ? _buffer : throw new NotSupportedException("Say the length first.");

    public override void Complete()
    {
    }

    public override void Complete(byte[] payload)
    {
        SetPayloadLength(payload.Length);
        _buffer.Write(payload);
    }

    private static byte Tag(int field, WireFormat.WireType type) => (byte)WireFormat.MakeTag(field, type);

    private void WriteHead(int inner)
    {
        var target = _buffer.GetSpan(1 + Varint.MaxLength + _headLength + inner);
        target[0] = Tag(Questions.Questions_FieldNumber, WireFormat.WireType.LengthDelimited);
        var length = 1 + Varint.Write(target[1..], (ulong)(_headLength + inner));
        _head.AsSpan(0, _headLength).CopyTo(target[length..]);
        _buffer.Advance(length + _headLength);
    }

    private void Number(int field, ulong value)
    {
        _head[_headLength++] = Tag(field, WireFormat.WireType.Varint);
        _headLength += Varint.Write(_head.AsSpan(_headLength), value);
    }

    private void Text(int field, string value)
    {
        _head[_headLength++] = Tag(field, WireFormat.WireType.LengthDelimited);
        _headLength += Varint.Write(_head.AsSpan(_headLength), (ulong)Encoding.UTF8.GetByteCount(value));
        _headLength += Encoding.UTF8.GetBytes(value, _head.AsSpan(_headLength));
    }

    /// <summary>Ends a serializer's work; seen by nobody else.</summary>
    private sealed class RequestTooLargeException : Exception;
}
