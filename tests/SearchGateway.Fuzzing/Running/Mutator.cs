using System.Buffers.Binary;
using System.Text;

namespace SearchGateway.Fuzzing.Running;

/// <summary>Changes inputs: bits, bytes, lengths that lie, pieces of others, words that mean something, nesting without end.</summary>
internal sealed class Mutator(Dice dice, FuzzTarget target)
{
    private const int MostChanges = 6;

    private static readonly long[] s_numbers =
        [0, 1, -1, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 4 * 1024 * 1024, (4 * 1024 * 1024) + 1];

    // Half a surrogate pair, an overlong slash, a byte order mark, letters whose case changes their length, a line end of other alphabets.
    private static readonly byte[][] s_text =
        [[0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xEF, 0xBB, 0xBF], [0xC4, 0xB0], [0xC3, 0x9F], [0xE2, 0x80, 0xA8], [0xF0, 0x9F, 0x98, 0x80], [0xFF], [0x00], [0xE2, 0x80, 0xAE]];

    private readonly byte[][] _words = [.. target.Words.Concat(PersonalData.Words).Select(Encoding.UTF8.GetBytes)];
    private readonly byte[][] _nestings = [.. target.Nestings.Select(Encoding.Latin1.GetBytes)];

    /// <summary>An input made of one or two others.</summary>
    public byte[] Change(byte[] input, byte[] other)
    {
        var bytes = new List<byte>(input);
        for (var changes = 1 + dice.Below(MostChanges); changes > 0; changes--)
            ChangeOnce(bytes, other);
        if (bytes.Count > target.LongestInput)
            bytes.RemoveRange(target.LongestInput, bytes.Count - target.LongestInput);
        return [.. bytes];
    }

    private void ChangeOnce(List<byte> bytes, byte[] other)
    {
        var at = dice.Below(bytes.Count + 1);
        switch (dice.Below(14))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << dice.Below(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)dice.Next();
                break;
            case 2:
                bytes.InsertRange(at, Random(1 + dice.Below(8)));
                break;
            case 3:
                bytes.RemoveRange(at, Length(bytes.Count - at));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                var from = dice.Below(bytes.Count + 1);
                bytes.InsertRange(at, bytes.GetRange(from, Length(bytes.Count - from)));
                break;
            case 6:
                var start = dice.Below(other.Length + 1);
                bytes.InsertRange(at, other.AsSpan(start, Length(other.Length - start)));
                break;
            case 7:
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(dice.Below(other.Length + 1)));
                break;
            case 8 or 9:
                Write(bytes, at, dice.Of(_words), overwrite: dice.OneIn(2));
                break;
            case 10:
                Write(bytes, at, Number(), overwrite: true);
                break;
            case 11 when _nestings.Length > 0:
                var nesting = dice.Of(_nestings);
                var depth = 1 << dice.Below(12);
                for (var i = 0; i < depth && i * nesting.Length < target.LongestInput; i++)
                    bytes.InsertRange(at, nesting);
                break;
            case 12:
                Write(bytes, at, dice.Of(s_text), overwrite: dice.OneIn(2));
                break;
            case 13:
                Digits(bytes);
                break;
        }
    }

    private int Length(int most) => most == 0 ? 0 : 1 + dice.Below(dice.OneIn(4) ? most : Math.Min(most, 16));

    private byte[] Random(int count)
    {
        var bytes = new byte[count];
        foreach (ref var b in bytes.AsSpan())
            b = (byte)dice.Next();
        return bytes;
    }

    /// <summary>A number where a length or a field may stand, in bytes or in digits.</summary>
    private byte[] Number()
    {
        var number = dice.Of(s_numbers);
        var bytes = new byte[8];
        switch (dice.Below(4))
        {
            case 0:
                BinaryPrimitives.WriteInt64BigEndian(bytes, number);
                return bytes[(8 - (1 << dice.Below(4)))..];
            case 1:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
                return bytes[..(1 << dice.Below(4))];
            case 2:
                return Varint((ulong)number);
            default:
                return Encoding.ASCII.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static byte[] Varint(ulong number)
    {
        var bytes = new List<byte>();
        for (; number > 0x7F; number >>= 7)
            bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
        return [.. bytes];
    }

    private void Digits(List<byte> bytes)
    {
        for (var i = dice.Below(bytes.Count + 1); i < bytes.Count; i++)
        {
            if (bytes[i] is < (byte)'0' or > (byte)'9')
                continue;
            bytes[i] = (byte)('0' + dice.Below(10));
            return;
        }
    }

    private static void Write(List<byte> bytes, int at, byte[] piece, bool overwrite)
    {
        if (overwrite)
            bytes.RemoveRange(at, Math.Min(piece.Length, bytes.Count - at));
        bytes.InsertRange(at, piece);
    }
}
