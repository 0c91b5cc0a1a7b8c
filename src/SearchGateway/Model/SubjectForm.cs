using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Model;

/// <summary>
/// A form of whom a search is about: its kind, and the SHA-256 of what was normalised, so that whoever may not hand out a name can hand
/// out its form.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SubjectForm
{
    /// <summary>Digits of the hash in the text form.</summary>
    public const int HashDigits = 2 * SHA256.HashSizeInBytes;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly UInt128 _upper;
    private readonly UInt128 _lower;

    private SubjectForm(string kind, ReadOnlySpan<byte> hash) =>
        (Kind, _upper, _lower) = (kind, BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    /// <summary>The kind, with its colon.</summary>
    public string Kind { get; }

    /// <summary>The form of a text.</summary>
    public static SubjectForm Of(string kind, ReadOnlySpan<char> text)
    {
        const int Most = 512;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> bytes = Utf8.GetMaxByteCount(text.Length) <= Most ? stackalloc byte[Most] : new byte[Utf8.GetMaxByteCount(text.Length)];
        SHA256.HashData(bytes[..Utf8.GetBytes(text, bytes)], hash);
        return new SubjectForm(kind, hash);
    }

    /// <summary>As above, of a text in parts, which is not kept.</summary>
    public static SubjectForm OfParts(string kind, DefaultInterpolatedStringHandler text)
    {
        var form = Of(kind, text.Text);
        text.Clear();
        return form;
    }

    /// <summary>The kind and the hash in hexadecimal digits, in lower case: what digests are made of.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}{_upper:x32}{_lower:x32}");

    /// <summary>Writes the text form in ASCII and returns its length.</summary>
    /// <param name="text">Room for the kind and <see cref="HashDigits"/>.</param>
    public int Write(Span<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(hash, _upper);
        BinaryPrimitives.WriteUInt128BigEndian(hash[16..], _lower);
        var length = Encoding.ASCII.GetBytes(Kind, text);
        _ = Convert.TryToHexStringLower(hash, text[length..], out var digits);
        return length + digits;
    }
}
