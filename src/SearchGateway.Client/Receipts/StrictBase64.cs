namespace SearchGateway.Client;

/// <summary>Base64 with one spelling per value, so that a note cannot be altered and still verify.</summary>
internal static class StrictBase64
{
    /// <summary>The bytes, or null if the text is not exactly what an encoder would write: no white space, no stray bits.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var written))
            return null;
        Array.Resize(ref bytes, written);
        return string.Equals(Convert.ToBase64String(bytes), text, StringComparison.Ordinal) ? bytes : null;
    }
}
