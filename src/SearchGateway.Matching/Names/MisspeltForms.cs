using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SearchGateway.Matching;

/// <summary>A word that is no form of any name, but one slip away from one: KSOTAS for KOSTAS.</summary>
/// <param name="Family">Number of the family, see <see cref="OtherForms"/>.</param>
/// <param name="Score">What agrees with a form of that family, in thousandths.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MisspeltForm(int Family, int Score);

/// <summary>Finds the forms of names that a word may be a slip of.</summary>
internal static class MisspeltForms
{
    private const int Shortest = 2;
    private const int ShortestForm = 3;
    private const int Longest = 16;

    private static readonly (string Form, int Length, uint Letters)[][] ByFamily =
        [.. Enumerable.Range(0, OtherForms.Count).Select(family => FormsOf(family).Select(form => (form, form.Length, PlainWord.LettersOf(form))).ToArray())];

    // Two words one slip apart share what is left of them with one letter left out, or one is what is left of the other.
    private static readonly FrozenDictionary<string, (string Form, int Family)[]> ByRest = Enumerable.Range(0, OtherForms.Count)
        .SelectMany(family => FormsOf(family).Select(form => (form, family)))
        .SelectMany(f => RestsOf(f.form).Select(rest => (rest, f.form, f.family)))
        .GroupBy(f => f.rest, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(f => (f.form, f.family)).Distinct().ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Form, int Family)[]>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByRest.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The families of which a form is one slip from a word, as it is written or folded; each by the form that is most alike.</summary>
    public static MisspeltForm[] Of(string word, string fold)
    {
        var found = new Dictionary<int, int>();
        Take(word, found);
        if (!string.Equals(word, fold, StringComparison.Ordinal))
            Take(fold, found);
        return found.Count == 0 ? [] : [.. found.OrderBy(f => f.Key).Select(f => new MisspeltForm(f.Key, f.Value))];
    }

    /// <summary>What a word agrees in with one that is of some families; 0 if it is a slip of none of their forms.</summary>
    public static int Shared(MisspeltForm[] misspelt, int[] families)
    {
        var best = 0;
        foreach (var (family, score) in misspelt)
        {
            if (Array.IndexOf(families, family) >= 0)
                best = Math.Max(best, score);
        }

        return best;
    }

    /// <summary>As <see cref="Shared(MisspeltForm[], int[])"/>, of a word of which it is not known what it is a slip of.</summary>
    public static int Shared(ReadOnlySpan<char> word, ReadOnlySpan<char> fold, int[] families)
    {
        var best = Shared(word, PlainWord.LettersOf(word), families);
        return word.SequenceEqual(fold) ? best : Math.Max(best, Shared(fold, PlainWord.LettersOf(fold), families));
    }

    /// <summary>As <see cref="Shared(MisspeltForm[], int[])"/>, of a word that is plain. Of most it is seen from their letters that they are none.</summary>
    public static int Shared(NameToken word, int[] families)
    {
        if (!word.IsFolded)
            return Shared(word.Text, word.Folds[0], families);
        return MayBeShared(word, families) ? Shared(word.Text, word.Letters, families) : 0;
    }

    private static bool MayBeShared(NameToken word, int[] families)
    {
        var (letters, length) = (word.Letters, word.Length);
        foreach (var family in families)
        {
            foreach (var (_, formLength, formLetters) in ByFamily[family])
            {
                if (MayBeSlip(letters, formLetters, length, formLength))
                    return true;
            }
        }

        return false;
    }

    private static int Shared(ReadOnlySpan<char> word, uint letters, int[] families)
    {
        var best = 0;
        if (word.Length is < Shortest or > Longest)
            return best;
        foreach (var family in families)
        {
            foreach (var (form, formLength, formLetters) in ByFamily[family])
            {
                if (MayBeSlip(letters, formLetters, word.Length, formLength) && EditDistance.Within(word, form, 1) == 1)
                    best = Math.Max(best, ScoreOf(word, form, family));
            }
        }

        return best;
    }

    // A slip changes two letters at most, which most forms are told apart by without a look at them.
    private static bool MayBeSlip(uint one, uint other, int length, int otherLength) =>
        BitOperations.PopCount(one ^ other) <= 2 && Math.Abs(length - otherLength) <= 1;

    private static void Take(ReadOnlySpan<char> word, Dictionary<int, int> found)
    {
        if (word.Length is < Shortest or > Longest)
            return;
        Span<char> rest = stackalloc char[Longest];
        Take(word, word, found);
        for (var at = 0; at < word.Length; at++)
        {
            word[..at].CopyTo(rest);
            word[(at + 1)..].CopyTo(rest[at..]);
            Take(rest[..(word.Length - 1)], word, found);
        }
    }

    private static void Take(ReadOnlySpan<char> rest, ReadOnlySpan<char> word, Dictionary<int, int> found)
    {
        if (!BySpan.TryGetValue(rest, out var forms))
            return;
        foreach (var (form, family) in forms)
        {
            if (EditDistance.Within(word, form, 1) == 1)
                found[family] = Math.Max(found.GetValueOrDefault(family), ScoreOf(word, form, family));
        }
    }

    private static int ScoreOf(ReadOnlySpan<char> word, string form, int family) =>
        OtherForms.ScoreOf(family) * TokenComparer.OfLetters(word, form) / TokenComparer.Full;

    private static IEnumerable<string> FormsOf(int family) => OtherForms.Spellings(family).Where(form => form.Length is >= ShortestForm and <= Longest);

    private static IEnumerable<string> RestsOf(string form) => Enumerable.Range(0, form.Length).Select(at => form.Remove(at, 1)).Append(form).Distinct(StringComparer.Ordinal);
}
