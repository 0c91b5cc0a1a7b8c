using System.Text;

namespace SearchGateway.Client;

/// <summary>A text with signature lines below it; the text is trusted only after one of them verifies.</summary>
internal sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const string SignatureMark = "\u2014 ";

    /// <summary>Splits a note at its last empty line; null if it has not that form.</summary>
    public static SignedNote? Parse(string note)
    {
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split <= 0 || split + 3 > note.Length || !note.EndsWith('\n'))
            return null;

        var signatures = new List<NoteSignature>();
        foreach (var line in note[(split + 2)..^1].Split('\n'))
        {
            if (ParseSignature(line) is not { } signature)
                return null;
            signatures.Add(signature);
        }

        return new SignedNote(note[..(split + 1)], signatures);
    }

    /// <summary>Whether a signature line of <paramref name="key"/> is there and right. Lines of other keys do not count for or against.</summary>
    public bool IsSignedBy(LogPublicKey key, string name)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        foreach (var line in Signatures)
        {
            if (string.Equals(line.Name, name, StringComparison.Ordinal) && line.KeyHash.Span.SequenceEqual(key.Hash.Span))
                return key.Verifies(text, line.Signature.Span);
        }

        return false;
    }

    /// <summary>The line that <paramref name="witness"/> signed; null if there is none, which says nothing for or against the note.</summary>
    public NoteSignature? LineOf(WitnessKey witness) => Signatures.FirstOrDefault(
        line => string.Equals(line.Name, witness.Name, StringComparison.Ordinal) && line.KeyHash.Span.SequenceEqual(witness.KeyId.Span));

    private static NoteSignature? ParseSignature(string line)
    {
        if (!line.StartsWith(SignatureMark, StringComparison.Ordinal))
            return null;
        var parts = line[SignatureMark.Length..].Split(' ');
        if (parts.Length != 2 || parts[0].Length == 0)
            return null;

        return StrictBase64.Decode(parts[1]) is { Length: > LogPublicKey.HashLength } bytes
            ? new NoteSignature(parts[0], bytes.AsMemory(0, LogPublicKey.HashLength), bytes.AsMemory(LogPublicKey.HashLength))
            : null;
    }
}

/// <summary>One signature line: who signed, with which key, and the signature itself.</summary>
internal sealed record NoteSignature(string Name, ReadOnlyMemory<byte> KeyHash, ReadOnlyMemory<byte> Signature);
