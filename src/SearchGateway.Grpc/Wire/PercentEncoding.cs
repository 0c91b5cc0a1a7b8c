using System.Buffers;
using System.Text;

namespace Grpc.Wire;

/// <summary>Writes and reads <c>grpc-message</c>: UTF-8 of which only printable ASCII but '%' stands for itself.</summary>
internal static class PercentEncoding
{
    private const string Hex = "0123456789ABCDEF";

    private static readonly SearchValues<char> s_plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x7F - 0x20).Select(c => (char)c).Where(c => c != '%')]);

    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(s_plain))
            return text;

        var bytes = Encoding.UTF8.GetBytes(text);
        var encoded = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes)
        {
            if (b is >= 0x20 and < 0x7F and not (byte)'%')
                encoded.Append((char)b);
            else
                encoded.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 0xF]);
        }

        return encoded.ToString();
    }

    /// <summary>Never fails: what is not a valid escape is kept as it stands.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;

        var source = Encoding.UTF8.GetBytes(text);
        var decoded = new byte[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length && TryUnhex(source[i + 1], source[i + 2], out var value))
            {
                decoded[length++] = value;
                i += 2;
            }
            else
            {
                decoded[length++] = source[i];
            }
        }

        return Encoding.UTF8.GetString(decoded, 0, length);
    }

    private static bool TryUnhex(byte high, byte low, out byte value)
    {
        value = 0;
        if (!char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low))
            return false;
        value = (byte)((Convert.ToInt32(((char)high).ToString(), 16) << 4) | Convert.ToInt32(((char)low).ToString(), 16));
        return true;
    }
}
