using System.Runtime.InteropServices;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// The words of a table that may stand for one word, and how well. Of those found by their spelling some turn out not to be alike:
/// they are compared once somebody asks, which says the same whenever it is.
/// </summary>
internal sealed class WordKin
{
    /// <summary>The score of a word that is not compared yet.</summary>
    public const short NotCompared = -1;

    private const int WordsAhead = 32;

    private volatile Found _found;

    /// <summary>Words found for one, not compared with it yet.</summary>
    /// <param name="table">What they are of.</param>
    /// <param name="token">The word.</param>
    /// <param name="joined">Whether it is two words written as one.</param>
    /// <param name="numbers">Numbers of the words, rising.</param>
    /// <param name="parts">What two words together may be it.</param>
    public WordKin(IWordTable table, NameToken token, bool joined, int[] numbers, WordParts[] parts) =>
        (_found, Parts) = (new Found(numbers, null, new Comparer(table, token, joined)), parts);

    /// <summary>Words of which it is known how well they are it.</summary>
    /// <param name="alike">Their numbers, rising.</param>
    /// <param name="scores">How well each is it, in thousandths, over 0.</param>
    /// <param name="parts">What two words together may be it.</param>
    public WordKin(int[] alike, short[] scores, WordParts[] parts) => (_found, Parts) = (new Found(alike, scores, null), parts);

    public static WordKin None { get; } = new([], [], []);

    /// <summary>What two words together may be it.</summary>
    public WordParts[] Parts { get; }

    /// <summary>The words, some of which may not be alike.</summary>
    public ReadOnlySpan<int> Words => _found.Numbers;

    /// <summary>The words and their scores as far as they are known by now: <see cref="NotCompared"/>, or 0 for one that is not alike. Not to be changed.</summary>
    public (int[] Numbers, short[] Scores) Known => _found is var found ? (found.Numbers, found.Scores) : default;

    /// <summary>How well a word is it as far as is known by now; <see cref="NotCompared"/> if it may be it.</summary>
    public short KnownScoreOf(int number)
    {
        var found = _found;
        var at = Array.BinarySearch(found.Numbers, number);
        return at < 0 ? (short)0 : found.Scores[at];
    }

    /// <summary>The words that are alike, and how well, in thousandths.</summary>
    public AlikeWords Alike()
    {
        var found = _found;
        if (found.Comparer is not null)
            _found = found = Compared(found);
        return new AlikeWords(found.Numbers, found.Scores);
    }

    /// <summary>How well a word is it, in thousandths; 0 for one that is not.</summary>
    public int ScoreOf(int number)
    {
        var found = _found;
        var at = Array.BinarySearch(found.Numbers, number);
        return at < 0 ? 0 : found.ScoreAt(at);
    }

    private static Found Compared(Found found)
    {
        var numbers = found.Numbers;
        var (alike, scores) = (new List<int>(numbers.Length), new List<short>(numbers.Length));
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i % WordsAhead == 0)
                found.Comparer!.Announce(numbers.AsSpan(i, Math.Min(WordsAhead, numbers.Length - i)));
            if (found.ScoreAt(i) is not 0 and var score)
            {
                alike.Add(numbers[i]);
                scores.Add(score);
            }
        }

        return new Found([.. alike], [.. scores], null);
    }

    private sealed class Found
    {
        public Found(int[] numbers, short[]? scores, Comparer? comparer)
        {
            (Numbers, Comparer, Scores) = (numbers, comparer, scores ?? new short[numbers.Length]);
            if (scores is null)
                Array.Fill(Scores, NotCompared);
        }

        public int[] Numbers { get; }

        public short[] Scores { get; }

        // Null once all are compared, and those that are not alike left out.
        public Comparer? Comparer { get; }

        // Two searches may compare the same words at a time, with the same outcome.
        public short ScoreAt(int at)
        {
            var score = Scores[at];
            if (score == NotCompared)
                Scores[at] = score = Comparer!.Compare(Numbers[at]);
            return score;
        }
    }

    private sealed class Comparer(IWordTable table, NameToken token, bool joined)
    {
        public void Announce(ReadOnlySpan<int> numbers) => table.Announce(numbers);

        public short Compare(int number)
        {
            Span<char> room = stackalloc char[IWordTable.PlainRoom];
            if (token.IsPlain && table.TryPlain(number, room, out var word))
                return (short)(joined ? NamePairs.Joined(token, word) : PlainComparer.Compare(token, word, truncated: false).Score);
            return (short)(joined ? NamePairs.Joined(token, table.Token(number)) : TokenComparer.Compare(token, table.Token(number), truncated: false).Score);
        }
    }
}

/// <summary>Words that are alike.</summary>
/// <param name="numbers">Their numbers, rising.</param>
/// <param name="scores">How well each is like the word sought, in thousandths, over 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct AlikeWords(int[] numbers, short[] scores)
{
    public ReadOnlySpan<int> Numbers => numbers;

    public ReadOnlySpan<short> Scores => scores;
}

/// <summary>Two words that another name may have for one.</summary>
/// <param name="Rarer">Number of the one that fewer names have.</param>
/// <param name="Other">Number of the other, which may be a particle; 0 if that is not among the words.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordParts(int Rarer, int Other);
