using System.Numerics;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// How well the words of a row fill the places of a name, quickly: which rows are worth comparing in full, and in which
/// order. Follows the weights of the full comparison, pairs the best words first and looks at no evidence.
/// </summary>
internal sealed class RowScore(WordSource source, WordComparison comparison)
{
    /// <summary>Rows that score less are not compared in full.</summary>
    public const int Least = 720;

    /// <summary>The same where a whole birth date is sought.</summary>
    public const int LeastOnSameBirthDate = 580;

    private const int Full = 1000;
    private const int Initial = 700;

    /// <summary>The score, 0 to 1000.</summary>
    public int Of(SoughtName name, ReadOnlySpan<int> words, int surnameWords)
    {
        var score = Of(name, name.Field, words, surnameWords);
        return name.MayHoldAll ? Math.Max(score, Of(name, NameField.Both, words, surnameWords)) : score;
    }

    private int Of(SoughtName name, NameField field, ReadOnlySpan<int> words, int surnameWords)
    {
        Span<short> pairs = stackalloc short[IdentityRow.MostWords * SoughtWords.Places];
        Span<int> places = stackalloc int[IdentityRow.MostWords];
        var rows = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var inSurname = i < surnameWords;
            if (inSurname ? field == NameField.Forenames : field == NameField.Surname)
                continue;
            var last = i == surnameWords - 1 || i == words.Length - 1;
            if (!last && source.IsParticle(words[i], inSurname))
                continue;
            places[rows] = comparison.Words.Find(words[i]);
            Fill(name, words[i], places[rows], inSurname, pairs.Slice(rows * SoughtWords.Places, SoughtWords.Places));
            rows++;
        }

        return Paired(name, pairs, places[..rows]);
    }

    /// <summary>The highest score of a row that fills the places of a set, one of them with a word of so good a score.</summary>
    public static int Bound(SoughtName name, int set, int score)
    {
        var filled = BitOperations.PopCount((uint)set);
        var weight = LongWeight(name.Places, filled);
        var shorter = Math.Min(name.Places, filled);
        var most = Full * ((100 * shorter) + (weight * Math.Max(name.Places, filled)));
        return (int)(((long)Full * ((filled - 1) * Full + score) * (100 + weight)) / most);
    }

    private void Fill(SoughtName name, int word, int at, bool inSurname, Span<short> scores)
    {
        scores.Clear();
        for (var rest = at < 0 ? 0 : comparison.Words.Mask(at); rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            scores[place] = Crossed(name, place, inSurname, comparison.Score(at, place));
        }

        for (var rest = name.Initials; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            if (scores[place] == 0 && source.Token(word).First == name.Form.Tokens[place].First)
                scores[place] = Crossed(name, place, inSurname, Initial);
        }
    }

    private static short Crossed(SoughtName name, int place, bool inSurname, int score) =>
        (short)(name.Form.Tokens[place].InSurname == inSurname ? score : score * (name.Form.InOneField ? 97 : 94) / 100);

    private int Paired(SoughtName name, Span<short> pairs, ReadOnlySpan<int> places)
    {
        var (sum, count, used) = (0L, places.Length, 0);
        var filled = 0;
        var weight = LongWeight(name.Places, count);
        while (true)
        {
            var best = Best(pairs, count, name.Places, used, filled);
            if (best < 0)
                break;
            var (row, place) = (best / SoughtWords.Places, best % SoughtWords.Places);
            sum += pairs[best] * (100 + weight);
            used |= 1 << row;
            filled |= 1 << place;
            for (var other = Math.Max(0, place - 1); other <= Math.Min(place, name.Places - 2); other++)
            {
                if (!comparison.Words.FillsSeveral(places[row], 3 << other) || !comparison.FillsBoth(places[row], other))
                    continue;
                filled |= 3 << other;
                sum += pairs[best] * (name.Places > count ? weight : 100);
            }
        }

        var most = (100L * Math.Min(name.Places, count)) + (weight * Math.Max(name.Places, count));
        return count == 0 ? 0 : (int)Math.Min(Full, sum / most);
    }

    private static int Best(ReadOnlySpan<short> pairs, int rows, int count, int used, int filled)
    {
        var (best, at) = (0, -1);
        for (var row = 0; row < rows; row++)
        {
            for (var place = 0; place < count && (used & (1 << row)) == 0; place++)
            {
                if ((filled & (1 << place)) == 0 && pairs[(row * SoughtWords.Places) + place] > best)
                    (best, at) = (pairs[(row * SoughtWords.Places) + place], (row * SoughtWords.Places) + place);
            }
        }

        return at;
    }

    private static int LongWeight(int left, int right)
    {
        var shorter = Math.Min(left, right);
        return left == right ? 100 : shorter >= 2 ? 21 : 200;
    }
}
