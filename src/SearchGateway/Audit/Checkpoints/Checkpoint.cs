using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit.Checkpoints;

/// <summary>What a log commits itself to: that its tree of <see cref="Size"/> leaves has <see cref="Root"/>.</summary>
public sealed record Checkpoint
{
    /// <summary>A checkpoint that nobody has signed yet.</summary>
    /// <param name="origin">Name of the log.</param>
    /// <param name="size">Number of leaves, from 0.</param>
    /// <param name="root">Root hash, 32 bytes.</param>
    public Checkpoint(string origin, long size, ReadOnlyMemory<byte> root)
    {
        Origin = origin;
        Size = size;
        Root = root;
    }

    /// <summary>Name of the log.</summary>
    public string Origin { get; }

    /// <summary>Number of leaves.</summary>
    public long Size { get; }

    /// <summary>Root hash, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Root { get; }

    /// <summary>The first line behind the root, if there is one.</summary>
    internal string Extension { get; private init; } = "";

    /// <summary>The text that is signed: origin, size and root in base 64, each on its line.</summary>
    internal string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n");

    /// <summary>Reads the text of a checkpoint, whose signature the caller has verified. Lines after the root are extensions; but for the first they are ignored.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var lines = text.Split('\n');
        var root = new byte[MerkleHash.Size];
        if (lines.Length < 4
            || lines[0].Length == 0
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size.ToString(CultureInfo.InvariantCulture) != lines[1]
            || !Convert.TryFromBase64String(lines[2], root, out var length)
            || length != MerkleHash.Size)
        {
            return false;
        }

        checkpoint = new Checkpoint(lines[0], size, root) { Extension = lines[3] };
        return true;
    }
}
