using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>The words of a table that may stand for one word. Each is compared with it when first asked for, from any thread.</summary>
/// <param name="alike">Numbers of words that may be it, misspelt or spelt otherwise.</param>
/// <param name="parts">What two words together may be it.</param>
/// <param name="compare">How well the word of a number is it, in thousandths.</param>
internal sealed class WordKin(int[] alike, WordParts[] parts, Func<int, int> compare)
{
    private const short NotCompared = -1;

    private readonly short[] _scores = Unknown(alike.Length);

    public static WordKin None { get; } = new([], [], static _ => 0);

    public ReadOnlySpan<int> Alike => alike;

    public ReadOnlySpan<WordParts> Parts => parts;

    /// <summary>Whether the word has been compared.</summary>
    public bool IsCompared(int at) => _scores[at] != NotCompared;

    /// <summary>Whether it is known that the word is not it after all.</summary>
    public bool IsUnlike(int at) => _scores[at] == 0;

    /// <summary>How well the word is it, in thousandths.</summary>
    public int Score(int at)
    {
        var score = _scores[at];
        if (score != NotCompared)
            return score;
        score = _scores[at] = (short)compare(alike[at]);
        return score;
    }

    private static short[] Unknown(int count)
    {
        var scores = new short[count];
        scores.AsSpan().Fill(NotCompared);
        return scores;
    }
}

/// <summary>Two words that another name may have for one.</summary>
/// <param name="Rarer">Number of the one that fewer names have.</param>
/// <param name="Other">Number of the other, which may be a particle; 0 if that is not among the words.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordParts(int Rarer, int Other);
