namespace Grpc.Wire;

/// <summary>Writes and reads the base64 of <c>-bin</c> headers: sent without padding, accepted with and without.</summary>
internal static class BinaryValue
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        text = text.Trim(' ').TrimEnd('=');
        bytes = [];
        if (text.Length % 4 == 1)
            return false;

        var padded = new char[(text.Length + 3) / 4 * 4];
        text.CopyTo(padded);
        padded.AsSpan(text.Length).Fill('=');
        var decoded = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(padded, decoded, out var written))
            return false;
        bytes = decoded[..written];
        return true;
    }
}
