using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Client;

/// <summary>The public key of a witness and the name that it signs under. A cosignature counts only under both.</summary>
public sealed class WitnessKey
{
    internal const string Kind = "searchgateway/cosignature-p256/v1";
    internal const int TimeLength = sizeof(long);
    private const byte UnassignedType = 0xff;

    private readonly LogPublicKey _key;

    private WitnessKey(string name, LogPublicKey key)
    {
        Name = name;
        _key = key;
        KeyId = IdOf(name, key.SubjectPublicKeyInfo.Span);
    }

    /// <summary>The witness's name, such as <c>supervisor.example/w1</c>.</summary>
    public string Name { get; }

    /// <summary>First four bytes of SHA-256 over name, newline, 0xff, kind of signature and SubjectPublicKeyInfo.</summary>
    internal ReadOnlyMemory<byte> KeyId { get; }

    /// <summary>Reads a public key on the curve P-256 from PEM (<c>BEGIN PUBLIC KEY</c>).</summary>
    /// <param name="name">The witness's name: not empty, without spaces and plus signs.</param>
    /// <param name="pem">Its public key.</param>
    /// <exception cref="FormatException">The name or the key has not that form; the message says what is wrong.</exception>
    public static WitnessKey FromPem(string name, string pem)
    {
        ArgumentNullException.ThrowIfNull(name);
        RequireName(name);
        return new WitnessKey(name, LogPublicKey.FromPem(pem));
    }

    internal static void RequireName(string name)
    {
        if (name.Length is 0 or > 200 || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+'))
            throw new FormatException("The name of a witness has 1 to 200 characters and neither spaces nor plus signs.");
    }

    internal static byte[] IdOf(string name, ReadOnlySpan<byte> subjectPublicKeyInfo) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', UnassignedType, .. Encoding.UTF8.GetBytes(Kind), .. subjectPublicKeyInfo])[..LogPublicKey.HashLength];

    /// <summary>What a witness signs: kind, name and time, each on its line, then the checkpoint's text.</summary>
    internal static byte[] Statement(string name, long time, string text) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Kind}\nwitness {name}\ntime {time}\n{text}"));

    /// <summary>The cosignature in <paramref name="line"/> over a checkpoint's <paramref name="text"/>; null if it does not verify.</summary>
    internal Cosignature? Verify(string text, NoteSignature line)
    {
        var signature = line.Signature.Span;
        if (signature.Length <= TimeLength)
            return null;
        var seconds = BinaryPrimitives.ReadInt64BigEndian(signature);
        return seconds is >= 0 and <= 253_402_300_799 && _key.Verifies(Statement(Name, seconds, text), signature[TimeLength..])
            ? new Cosignature(Name, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
    }

    internal bool IsSameKeyAs(WitnessKey other) => _key.SubjectPublicKeyInfo.Span.SequenceEqual(other._key.SubjectPublicKeyInfo.Span);
}

/// <summary>That a witness has seen a log grow to a checkpoint, and nothing else before it.</summary>
/// <param name="Witness">The witness's name.</param>
/// <param name="Time">When it signed, UTC, to the second.</param>
public sealed record Cosignature(string Witness, DateTimeOffset Time);
