using System.Globalization;

namespace SearchGateway.Client;

/// <summary>What a log's signed note says: its origin, how many records it holds and the root over them.</summary>
internal sealed record Checkpoint(string Origin, long Size, ReadOnlyMemory<byte> Root)
{
    /// <summary>Reads the text of a note; null if it is no checkpoint. Lines after the third are extensions and are left alone.</summary>
    public static Checkpoint? Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[0].Length == 0)
            return null;
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || (lines[1].Length > 1 && lines[1][0] == '0'))
            return null;

        return StrictBase64.Decode(lines[2]) is { Length: MerkleProof.HashLength } root ? new Checkpoint(lines[0], size, root) : null;
    }
}
