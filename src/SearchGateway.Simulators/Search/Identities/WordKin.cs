using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>The words of a table that may stand for one word, and how well.</summary>
/// <param name="alike">Numbers of words that may be it, misspelt or spelt otherwise.</param>
/// <param name="scores">How well each is it, in thousandths, over 0.</param>
/// <param name="parts">What two words together may be it.</param>
internal sealed class WordKin(int[] alike, short[] scores, WordParts[] parts)
{
    public static WordKin None { get; } = new([], [], []);

    public ReadOnlySpan<int> Alike => alike;

    public ReadOnlySpan<short> Scores => scores;

    public ReadOnlySpan<WordParts> Parts => parts;
}

/// <summary>Two words that another name may have for one.</summary>
/// <param name="Rarer">Number of the one that fewer names have.</param>
/// <param name="Other">Number of the other, which may be a particle; 0 if that is not among the words.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordParts(int Rarer, int Other);
