using System.Buffers;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messages;

/// <summary>
/// Holds the lengths that a message says its parts have against what there is of it. Google.Protobuf 3.25.1 adds them up in 32 bits: one near two
/// gigabytes turns its limits negative, and then eleven bytes make it allocate as much as they say.
/// </summary>
internal static class MessageLengths
{
    /// <summary>The parser goes no deeper.</summary>
    private const int MostDepth = 100;

    /// <summary>Bytes of a message up to which only a length of <c>0x7FC00000</c> or more can overflow.</summary>
    private const int MostScanned = 1 << 22;

    /// <summary>Before a message is given to the parser. What else may be wrong with it the parser says.</summary>
    /// <typeparam name="T">What it is to be read as; what is no message of protobuf is not looked into.</typeparam>
    /// <exception cref="OverflowException">A part says to be longer than what it is in.</exception>
    public static void Check<T>(ReadOnlySequence<byte> message)
    {
        if (TypeOf<T>.Descriptor is not { } type || !MayOverflow(message))
            return;
        var reader = new SequenceReader<byte>(message);
        if (!AreSound(ref reader, message.Length, type, depth: 0))
            throw new OverflowException("A part of the message says to be longer than what it is in.");
    }

    /// <summary>False for all but one in thousands, without knowing what is what: such a length is written in five bytes, of which the fourth and fifth tell.</summary>
    private static bool MayOverflow(ReadOnlySequence<byte> message)
    {
        if (!message.IsSingleSegment || message.Length > MostScanned)
            return true;
        var bytes = message.FirstSpan;
        for (var from = 3; from < bytes.Length - 1; from++)
        {
            var found = bytes[from..].IndexOfAny((byte)0xFE, (byte)0xFF);
            if (found < 0)
                return false;
            from += found;
            if (from < bytes.Length - 1 && (bytes[from + 1] & 0x0F) == 7 && (bytes[from - 1] & bytes[from - 2] & bytes[from - 3] & 0x80) != 0)
                return true;
        }

        return false;
    }

    private static bool AreSound(ref SequenceReader<byte> reader, long end, MessageDescriptor type, int depth)
    {
        while (reader.Consumed < end)
        {
            if (!TryReadVarint(ref reader, out var tag))
                return false;
            switch (tag & 7)
            {
                case 0 when TryReadVarint(ref reader, out _):
                case 1 when TrySkip(ref reader, sizeof(ulong), end):
                case 5 when TrySkip(ref reader, sizeof(uint), end):
                // A group is nothing that the contracts have: what is in it is held like the rest.
                case 3 or 4:
                    break;
                case 2 when TryReadVarint(ref reader, out var length) && length <= end - reader.Consumed:
                    var part = depth < MostDepth ? type.FindFieldByNumber((int)(tag >> 3)) : null;
                    if (part is not { FieldType: FieldType.Message })
                        reader.Advance(length);
                    else if (!AreSound(ref reader, reader.Consumed + length, part.MessageType, depth + 1))
                        return false;
                    break;
                default:
                    return false;
            }
        }

        return reader.Consumed == end;
    }

    private static bool TrySkip(ref SequenceReader<byte> reader, int bytes, long end)
    {
        if (bytes > end - reader.Consumed)
            return false;
        reader.Advance(bytes);
        return true;
    }

    /// <summary>As the parser reads it: ten bytes at most, of which the first thirty-two bits count.</summary>
    private static bool TryReadVarint(ref SequenceReader<byte> reader, out uint value)
    {
        value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (!reader.TryRead(out var next))
                return false;
            if (shift < 32)
                value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return true;
        }

        return false;
    }

    private static class TypeOf<T>
    {
        public static readonly MessageDescriptor? Descriptor =
            typeof(IMessage).IsAssignableFrom(typeof(T)) ? ((IMessage)Activator.CreateInstance<T>()!).Descriptor : null;
    }
}
