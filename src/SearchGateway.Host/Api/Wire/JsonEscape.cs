using System.Text;

namespace SearchGateway.Host.Api.Wire;

/// <summary>Letters that are more than one byte in JSON, or not themselves: escaped is what protobuf's own formatter escapes.</summary>
internal static class JsonEscape
{
    /// <summary>Writes the first letter of <paramref name="text"/>; bytes written.</summary>
    /// <param name="text">Not empty.</param>
    /// <param name="utf8">Room for two escapes.</param>
    /// <param name="taken">UTF-16 units of the letter.</param>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair.</exception>
    public static int Write(ReadOnlySpan<char> text, Span<byte> utf8, out int taken)
    {
        var letter = text[0];
        taken = 1;
        if (char.IsSurrogate(letter))
        {
            if (text.Length < 2 || !char.IsSurrogatePair(letter, text[1]))
                throw new ArgumentException("The text holds half a surrogate pair.", nameof(text));
            taken = 2;
            return Hex(letter, utf8) + Hex(text[1], utf8[6..]);
        }

        if (ShortOf(letter) is not 0 and var escape)
        {
            utf8[0] = (byte)'\\';
            utf8[1] = escape;
            return 2;
        }

        return IsHexed(letter) ? Hex(letter, utf8) : new Rune(letter).EncodeToUtf8(utf8);
    }

    private static byte ShortOf(char letter) => letter switch
    {
        '"' => (byte)'"',
        '\\' => (byte)'\\',
        '\b' => (byte)'b',
        '\t' => (byte)'t',
        '\n' => (byte)'n',
        '\f' => (byte)'f',
        '\r' => (byte)'r',
        _ => 0,
    };

    // Controls, brackets of markup, and what is not seen or turns the direction of reading.
    private static bool IsHexed(char letter) => letter
        is < ' ' or '<' or '>' or >= '\u007f' and <= '\u009f' or '\u00ad'
        or >= '\u0600' and <= '\u0603' or '\u06dd' or '\u070f' or '\u17b4' or '\u17b5'
        or >= '\u200b' and <= '\u200f' or >= '\u2028' and <= '\u202e' or >= '\u2060' and <= '\u2064' or >= '\u206a' and <= '\u206f'
        or '\ufeff' or >= '\ufff9' and <= '\ufffb';

    private static int Hex(char letter, Span<byte> utf8)
    {
        "\\u"u8.CopyTo(utf8);
        for (var digit = 0; digit < 4; digit++)
            utf8[2 + digit] = "0123456789abcdef"u8[letter >> (12 - (4 * digit)) & 15];
        return 6;
    }
}
