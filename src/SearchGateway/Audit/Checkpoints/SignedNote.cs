using System.Security.Cryptography;

namespace SearchGateway.Audit.Checkpoints;

/// <summary>
/// The signed-note format of the transparency community (c2sp.org/signed-note): a text that ends in a newline, an empty line,
/// and lines of "— name base64(key id, signature)". Signatures here are of its type 0x02: ECDSA over SHA-256 in ASN.1 DER, the
/// key id being the first four bytes of the SHA-256 of the public key's SubjectPublicKeyInfo.
/// </summary>
internal static class SignedNote
{
    public const int KeyIdLength = 4;

    private const string Separator = "\n\n";

    private const string Dash = "— ";

    // More than any checkpoint with sixteen cosignatures needs.
    private const int MaximumLength = 100_000;

    public static byte[] KeyId(ReadOnlySpan<byte> subjectPublicKeyInfo) => SHA256.HashData(subjectPublicKeyInfo)[..KeyIdLength];

    public static string Write(string text, string name, ReadOnlySpan<byte> keyIdAndSignature) => $"{text}\n{Line(name, keyIdAndSignature)}";

    /// <summary>A signature line, which can be put behind those of a note.</summary>
    public static string Line(string name, ReadOnlySpan<byte> keyIdAndSignature) => $"{Dash}{name} {Convert.ToBase64String(keyIdAndSignature)}\n";

    /// <summary>Splits a note at its last empty line; null if it is not one.</summary>
    public static (string Text, string[] SignatureLines)? Split(string note)
    {
        if (note.Length > MaximumLength || !note.EndsWith('\n'))
            return null;
        var end = note.LastIndexOf(Separator, StringComparison.Ordinal);
        if (end < 0 || end + Separator.Length >= note.Length)
            return null;
        var lines = note[(end + Separator.Length)..^1].Split('\n');
        return lines.All(line => line.StartsWith(Dash, StringComparison.Ordinal)) ? (note[..(end + 1)], lines) : null;
    }

    /// <summary>The key id and signature of any text that should be a line by <paramref name="name"/>; null if it is not.</summary>
    public static byte[]? SignatureOf(string line, string name) => line.StartsWith(Dash, StringComparison.Ordinal) ? Signature(line, name) : null;

    /// <summary>The key id and signature of a line by <paramref name="name"/>; null if the line is another key's or malformed.</summary>
    public static byte[]? Signature(string line, string name)
    {
        var parts = line[Dash.Length..].Split(' ');
        var bytes = new byte[line.Length];
        return parts.Length == 2 && parts[0] == name && Convert.TryFromBase64String(parts[1], bytes, out var length) && length > KeyIdLength
            ? bytes[..length]
            : null;
    }
}
