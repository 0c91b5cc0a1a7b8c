using System.Globalization;

namespace SearchGateway.Client;

/// <summary>The body of an add-checkpoint request: the size from which the proof goes, its hashes, an empty line, the checkpoint.</summary>
internal sealed record WitnessSubmission(long OldSize, IReadOnlyList<ReadOnlyMemory<byte>> Proof, string Checkpoint)
{
    /// <summary>Most hashes of a proof by the protocol.</summary>
    public const int MostHashes = 63;

    private const string OldSizeMark = "old ";

    /// <summary>Reads a body; null if it has not that form.</summary>
    public static WitnessSubmission? Parse(string body)
    {
        var end = body.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !body.StartsWith(OldSizeMark, StringComparison.Ordinal))
            return null;
        var lines = body[OldSizeMark.Length..end].Split('\n');
        if (lines.Length - 1 > MostHashes || !TryParseSize(lines[0], out var oldSize))
            return null;
        var hashes = lines.Skip(1).Select(StrictBase64.Decode).ToList();
        return hashes.TrueForAll(hash => hash is { Length: MerkleProof.HashLength })
            ? new WitnessSubmission(oldSize, [.. hashes.Select(hash => new ReadOnlyMemory<byte>(hash))], body[(end + 2)..])
            : null;
    }

    private static bool TryParseSize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size.ToString(CultureInfo.InvariantCulture) == text;
}
