using System.Buffers;
using Google.Protobuf;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>Numbers as protobuf writes them, seven bits a byte.</summary>
internal static class Varint
{
    public const int MaxLength = 10;

    public static int LengthOf(ulong value) => CodedOutputStream.ComputeUInt64Size(value);

    /// <summary>Writes a number and returns how many bytes it took.</summary>
    public static int Write(Span<byte> target, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            target[length++] = (byte)(value | 0x80);
        target[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="InvalidDataException">The bytes end within it, or it is too long.</exception>
    public static ulong Read(ref SequenceReader<byte> reader)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (!reader.TryRead(out var piece))
                break;
            value |= (ulong)(piece & 0x7F) << shift;
            if (piece < 0x80)
                return value;
        }

        throw new InvalidDataException("A number does not end.");
    }
}
