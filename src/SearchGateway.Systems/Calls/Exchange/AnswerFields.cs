using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Exchange.V1;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>One answer where it lies in the received bytes; valid only as long as they are.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AnswerFields(ulong Id, int Code, ReadOnlySequence<byte> Message, ReadOnlySequence<byte> Response)
{
    /// <summary>The status, if it is not OK.</summary>
    public Status Failure() => new(
        Code is >= 0 and <= (int)StatusCode.Unauthenticated ? (StatusCode)Code : StatusCode.Unknown, Encoding.UTF8.GetString(Message));

    /// <summary>Reads the next answer of a message of the exchange.</summary>
    /// <param name="reader">Where the message goes on.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>False at the end of the message.</returns>
    /// <exception cref="InvalidDataException">The bytes are no such message.</exception>
    public static bool TryReadNext(ref SequenceReader<byte> reader, out AnswerFields answer)
    {
        while (!reader.End)
        {
            var tag = (uint)Varint.Read(ref reader);
            if (tag == WireFormat.MakeTag(Answers.Answers_FieldNumber, WireFormat.WireType.LengthDelimited))
            {
                answer = Read(Bytes(ref reader));
                return true;
            }

            Skip(ref reader, tag);
        }

        answer = default;
        return false;
    }

    private static AnswerFields Read(ReadOnlySequence<byte> bytes)
    {
        var reader = new SequenceReader<byte>(bytes);
        ulong id = 0;
        var status = 0;
        ReadOnlySequence<byte> message = default, response = default;
        while (!reader.End)
        {
            var tag = (uint)Varint.Read(ref reader);
            if (tag == WireFormat.MakeTag(Answer.IdFieldNumber, WireFormat.WireType.Varint))
                id = Varint.Read(ref reader);
            else if (tag == WireFormat.MakeTag(Answer.StatusFieldNumber, WireFormat.WireType.Varint))
                status = (int)Varint.Read(ref reader);
            else if (tag == WireFormat.MakeTag(Answer.MessageFieldNumber, WireFormat.WireType.LengthDelimited))
                message = Bytes(ref reader);
            else if (tag == WireFormat.MakeTag(Answer.ResponseFieldNumber, WireFormat.WireType.LengthDelimited))
                response = Bytes(ref reader);
            else
                Skip(ref reader, tag);
        }

        return new AnswerFields(id, status, message, response);
    }

    private static ReadOnlySequence<byte> Bytes(ref SequenceReader<byte> reader)
    {
        var length = Varint.Read(ref reader);
        if (length > (ulong)reader.Remaining)
            throw new InvalidDataException("A field is longer than what holds it.");
        var bytes = reader.UnreadSequence.Slice(0, (long)length);
        reader.Advance((long)length);
        return bytes;
    }

    // A field of a later version of the contract.
    private static void Skip(ref SequenceReader<byte> reader, uint tag)
    {
        switch (WireFormat.GetTagWireType(tag))
        {
            case WireFormat.WireType.Varint:
                _ = Varint.Read(ref reader);
                break;
            case WireFormat.WireType.LengthDelimited:
                _ = Bytes(ref reader);
                break;
            case WireFormat.WireType.Fixed32 when reader.Remaining >= sizeof(uint):
                reader.Advance(sizeof(uint));
                break;
            case WireFormat.WireType.Fixed64 when reader.Remaining >= sizeof(ulong):
                reader.Advance(sizeof(ulong));
                break;
            default:
                throw new InvalidDataException("The bytes are no message.");
        }
    }
}
