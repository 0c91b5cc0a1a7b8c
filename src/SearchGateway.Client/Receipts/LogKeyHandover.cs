using System.Security.Cryptography;

namespace SearchGateway.Client;

/// <summary>A checkpoint with which a log passed from one signing key to the next, signed by both.</summary>
internal sealed record LogKeyHandover(long Size, LogPublicKey Previous, LogPublicKey Next)
{
    private const string Mark = "key-handover ";

    /// <summary>
    /// The keys that the known ones vouch for, and they themselves, each up to the size at which it handed its log over. What no known key vouches for
    /// is left alone; a key hands over once.
    /// </summary>
    public static IReadOnlyList<LogPublicKey> Follow(IReadOnlyList<LogPublicKey> known, IEnumerable<string> notes)
    {
        var keys = known.ToList();
        var handovers = notes.Select(Read).OfType<LogKeyHandover>().ToList();
        while (handovers.Find(handover => handover.IsVouchedForBy(keys)) is { } next)
        {
            var later = keys.Find(key => key.Is(next.Next)) ?? next.Next;
            keys.RemoveAll(key => key.Is(next.Previous) || key.Is(next.Next));
            keys.AddRange([next.Previous.Until(next.Size), later]);
            handovers.Remove(next);
        }

        return keys;
    }

    private bool IsVouchedForBy(List<LogPublicKey> keys)
    {
        var previous = keys.Find(key => key.Is(Previous));
        return previous is null ? keys.Exists(key => key.Is(Next)) : previous.SignsUntil is null || previous.SignsUntil == Size && !keys.Exists(key => key.Is(Next));
    }

    /// <summary>The handover in a note; null if it is none or one of its keys did not sign it.</summary>
    private static LogKeyHandover? Read(string text)
    {
        if (SignedNote.Parse(text) is not { } note || Checkpoint.Parse(note.Text) is not { } checkpoint || KeysOf(note.Text.Split('\n')[3]) is not var (previous, next))
            return null;
        return !previous.Is(next) && note.IsSignedBy(previous, checkpoint.Origin) && note.IsSignedBy(next, checkpoint.Origin)
            ? new LogKeyHandover(checkpoint.Size, previous, next)
            : null;
    }

    private static (LogPublicKey Previous, LogPublicKey Next)? KeysOf(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal) || line[Mark.Length..].Split(' ') is not [var first, var second])
            return null;
        try
        {
            return (LogPublicKey.FromPem(Pem(first)), LogPublicKey.FromPem(Pem(second)));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Pem(string base64) => PemEncoding.WriteString("PUBLIC KEY", StrictBase64.Decode(base64) ?? []);
}
