using System.Runtime.Intrinsics;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Hashes of a word and of its near neighbours. An index keeps each word under the hashes of itself and of what is
/// left with one letter left out. Whoever looks for a word asks for the same hashes, and for those of all these forms
/// with one edit more: so two words meet if one becomes the other by at most two edits.
/// </summary>
/// <remarks>
/// An edit is a letter added, dropped or changed, or two neighbours inverted. Of two edits one is met by leaving a
/// letter out on both sides or on one, the other is tried out. No form is written down: a polynomial gives the hash of
/// an edited word from those of its beginnings and ends.
/// </remarks>
internal static class WordHash
{
    /// <summary>At most so many forms of one word.</summary>
    public const int MostForms = 1 + Longest;

    /// <summary>At most so many forms with one edit more.</summary>
    public const int MostEdited = (MostForms * ((2 * Letters * (Longest + 1)) + (2 * Longest))) + 8;

    // Letters beyond this number play no part.
    private const int Longest = 20;
    private const int Letters = 26;
    private const uint Base = 0x9E37_79B1;
    private const uint Mixer = 0xD6E8_FEB9;
    private const int Shortest = 3;
    private const int ShortestForTwoEdits = 5;

    /// <summary>Writes the hashes of the word and of what is left with one letter left out; returns how many.</summary>
    public static int Forms(ReadOnlySpan<char> word, Span<uint> hashes)
    {
        word = Cut(word);
        if (word.Length < Shortest)
        {
            hashes[0] = Mixed(Polynomial(word));
            return 1;
        }

        // The end behind each letter, and its power.
        Span<uint> ends = stackalloc uint[Longest];
        Span<uint> powers = stackalloc uint[Longest];
        var (end, power) = (0U, 1U);
        for (var i = word.Length - 1; i >= 0; i--)
        {
            (ends[i], powers[i]) = (end, power);
            end += Value(word[i]) * power;
            power *= Base;
        }

        hashes[0] = Mixed(end);
        var start = 0U;
        for (var i = 0; i < word.Length; i++)
        {
            hashes[1 + i] = Mixed((start * powers[i]) + ends[i]);
            start = (start * Base) + Value(word[i]);
        }

        return 1 + word.Length;
    }

    /// <summary>Writes the hashes of the forms of a word with one edit that are not <see cref="Forms"/> as well, or not all; returns how many, none for short words.</summary>
    public static int EditedForms(ReadOnlySpan<char> word, Span<uint> hashes)
    {
        word = Cut(word);
        if (word.Length < ShortestForTwoEdits)
            return 0;
        var count = Edited(word, hashes, without: -1);
        Span<char> rest = stackalloc char[Longest];
        for (var i = 0; i < word.Length; i++)
        {
            if (i == 0 || word[i] != word[i - 1])
                count += Edited(Without(word, i, rest), hashes[count..], without: i);
        }

        return count;
    }

    /// <summary>The hash of the whole word.</summary>
    public static uint Whole(ReadOnlySpan<char> word) => Mixed(Polynomial(Cut(word)));

    /// <summary>The hash of a consonant skeleton, which meets no hash of a word but by chance.</summary>
    public static uint Skeleton(ReadOnlySpan<char> skeleton) => Mixed(Polynomial(skeleton) ^ 0x5EED_0000);

    // Without the letter at some place what another order of edits says as well is left out: another letter for the one before, or without it too.
    private static int Edited(ReadOnlySpan<char> word, Span<uint> hashes, int without)
    {
        Span<uint> starts = stackalloc uint[Longest + 1];
        Span<uint> ends = stackalloc uint[Longest + 1];
        Span<uint> powers = stackalloc uint[Longest + 1];
        var length = word.Length;
        (starts[0], ends[length], powers[0]) = (0, 0, 1);
        for (var i = 0; i < length; i++)
            (starts[i + 1], powers[i + 1]) = ((starts[i] * Base) + Value(word[i]), powers[i] * Base);
        for (var i = length - 1; i >= 0; i--)
            ends[i] = (Value(word[i]) * powers[length - 1 - i]) + ends[i + 1];
        var count = 0;
        for (var i = 0; i <= length; i++)
        {
            if (without < 0)
                count += AnyLetter(starts[i], powers[length - i], ends[i], hashes[count..]);
            if (i == length)
                break;
            if (i != without - 1)
                count += OtherLetter(word[i], starts[i], powers[length - 1 - i], ends[i + 1], hashes[count..]);
            if (i >= without)
                hashes[count++] = Mixed((starts[i] * powers[length - 1 - i]) + ends[i + 1]);
            if (i + 1 < length && word[i] != word[i + 1])
                hashes[count++] = Mixed((((((starts[i] * Base) + Value(word[i + 1])) * Base) + Value(word[i])) * powers[length - 2 - i]) + ends[i + 2]);
        }

        return count;
    }

    // A letter between a beginning and an end, as long as the power says: eight letters at a time.
    private static int AnyLetter(uint start, uint power, uint end, Span<uint> hashes)
    {
        var hash = Vector256.Create((((start * Base) + Value('A')) * power) + end) + (Vector256<uint>.Indices * power);
        for (var i = 0; i < Letters; i += Vector256<uint>.Count)
        {
            var mixed = (hash ^ (hash >>> 15)) * Mixer;
            (mixed ^ (mixed >>> 16)).CopyTo(hashes[i..]);
            hash += Vector256.Create(power * (uint)Vector256<uint>.Count);
        }

        return Letters;
    }

    private static int OtherLetter(char letter, uint start, uint power, uint end, Span<uint> hashes)
    {
        var count = AnyLetter(start, power, end, hashes);
        if (letter is < 'A' or > 'Z')
            return count;
        hashes[letter - 'A'] = hashes[count - 1];
        return count - 1;
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> word, int at, Span<char> rest)
    {
        word[..at].CopyTo(rest);
        word[(at + 1)..].CopyTo(rest[at..]);
        return rest[..(word.Length - 1)];
    }

    private static uint Polynomial(ReadOnlySpan<char> word)
    {
        var hash = 0U;
        foreach (var c in word)
            hash = (hash * Base) + Value(c);
        return hash;
    }

    private static uint Value(char letter) => (uint)letter + 1;

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> word) => word[..Math.Min(word.Length, Longest)];

    private static uint Mixed(uint hash)
    {
        hash = (hash ^ (hash >> 15)) * Mixer;
        return hash ^ (hash >> 16);
    }
}
