using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace SearchGateway.Audit.Checkpoints;

/// <summary>
/// A checkpoint with which a log passes from one signing key to the next: both keys stand in a line of it, and both sign it. The one before
/// signs nothing that is larger, the next nothing that is smaller.
/// </summary>
public sealed class KeyHandover
{
    /// <summary>How the line begins that names both keys; it is an extension line of the checkpoint, the first behind the root.</summary>
    internal const string Mark = "key-handover ";

    private KeyHandover(Checkpoint at, string note, byte[] previous, byte[] next)
    {
        At = at;
        Note = note;
        Previous = previous;
        Next = next;
    }

    /// <summary>The checkpoint: the last that the one key signs, and the first of the next.</summary>
    public Checkpoint At { get; }

    /// <summary>The note with both signatures.</summary>
    public string Note { get; }

    /// <summary>SubjectPublicKeyInfo of the key before, in DER.</summary>
    internal byte[] Previous { get; }

    /// <summary>SubjectPublicKeyInfo of the next key, in DER.</summary>
    internal byte[] Next { get; }

    /// <summary>The handover in a note; null if it is none, or if one of its keys did not sign it. That either is the log's is not said.</summary>
    public static KeyHandover? Read(string note)
    {
        if (SignedNote.Split(note) is not var (text, _) || !Checkpoint.TryParse(text, out var checkpoint) || !TryReadKeys(checkpoint.Extension, out var previous, out var next))
            return null;
        return IsSignedBy(previous, note) && IsSignedBy(next, note) ? new KeyHandover(checkpoint, note, previous, next) : null;
    }

    /// <summary>The line that names both keys.</summary>
    internal static string Line(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> next) => $"{Mark}{Convert.ToBase64String(previous)} {Convert.ToBase64String(next)}";

    private static bool TryReadKeys(string extension, [NotNullWhen(true)] out byte[]? previous, [NotNullWhen(true)] out byte[]? next)
    {
        (previous, next) = (null, null);
        if (!extension.StartsWith(Mark, StringComparison.Ordinal) || extension[Mark.Length..].Split(' ') is not [var first, var second])
            return false;
        try
        {
            (previous, next) = (Convert.FromBase64String(first), Convert.FromBase64String(second));
            return !previous.AsSpan().SequenceEqual(next);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsSignedBy(byte[] key, string note)
    {
        try
        {
            using var verifier = CheckpointVerifier.FromKey(key);
            return verifier.Verify(note) is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
