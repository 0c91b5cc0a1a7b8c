using System.Numerics;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// How well the words of a row fill the places of a name: what the full comparison says, from words that are compared
/// once a search. Only particles that differ and words joined otherwise than the name sought are left to it.
/// </summary>
internal sealed class RowScore(WordSource source, WordComparison comparison)
{
    /// <summary>Scores are whole millionths.</summary>
    public const int Full = 1_000_000;

    private const int MostKnown = 1 << 16;

    private readonly int[] _units = new int[2 * NameForm.MostTokens];
    private readonly int[] _pairs = new int[3 * NameForm.MostTokens * NameForm.MostTokens];
    private readonly long[] _best = new long[(NameForm.MostTokens + 1) << NameForm.MostTokens];
    private readonly int[] _words = new int[NameForm.MostTokens];
    private readonly int[] _found = new int[NameForm.MostTokens];
    private readonly Range[] _whole = new Range[NameForm.MostTokens];
    private readonly bool[] _inSurname = new bool[NameForm.MostTokens];
    private readonly int[] _at = new int[IdentityRow.MostWords];
    private readonly Dictionary<UInt128, int> _known = [];
    private bool _inOneField;

    /// <summary>Begins a search: scores of the one before say nothing any more.</summary>
    public void Begin() => _known.Clear();

    /// <summary>The score of a row.</summary>
    public int Of(SoughtName name, ReadOnlySpan<int> words, int surnameWords)
    {
        for (var i = 0; i < words.Length; i++)
            _at[i] = comparison.Words.Find(words[i]);
        var key = KeyOf(name, words, surnameWords);
        if (_known.TryGetValue(key, out var known))
            return known;
        var score = Of(name, name.Field, words, surnameWords);
        if (name.MayHoldAll)
            score = Math.Max(score, Of(name, NameField.Both, words, surnameWords));
        if (_known.Count == MostKnown)
            _known.Clear();
        _known.Add(key, score);
        return score;
    }

    // Rows score alike whose words do: a word that stands for nothing sought counts by its weight alone, unless it may be
    // part of one that does, or fill the place of an initial. Two sums of 64 bits each; that two rows of one search share
    // both by chance is out of the question.
    private UInt128 KeyOf(SoughtName name, ReadOnlySpan<int> words, int surnameWords)
    {
        var eachCounts = name.Initials != 0;
        foreach (var at in _at.AsSpan(0, words.Length))
            eachCounts |= comparison.Words.IsPartOfAny(at);
        var (upper, lower) = ((ulong)surnameWords + 1, (ulong)words.Length + 1);
        for (var i = 0; i < words.Length; i++)
        {
            var counts = eachCounts || _at[i] >= 0 || source.IsParticle(words[i], i < surnameWords);
            var part = counts ? (ulong)(uint)words[i] : (1UL << 32) + (ulong)source.Units(words[i]);
            upper = BitOperations.RotateLeft((upper ^ part) * 0x9E3779B97F4A7C15, 29);
            lower = BitOperations.RotateLeft((lower + part) * 0xC2B2AE3D27D4EB4F, 31);
        }

        return new UInt128(upper, lower);
    }

    private int Of(SoughtName name, NameField field, ReadOnlySpan<int> words, int surnameWords)
    {
        var count = Take(field, words, surnameWords);
        if (count == 0)
            return 0;
        // As the full comparison does, the shorter name makes the columns, the one sought where both are as long.
        var recordIsLonger = count >= name.Places;
        var (longer, shorter) = recordIsLonger ? (count, name.Places) : (name.Places, count);
        var cells = longer * shorter;
        var pairs = _pairs.AsSpan(0, 3 * cells);
        pairs.Clear();
        var anyAlike = false;
        for (var word = 0; word < count; word++)
        {
            for (var place = 0; place < name.Places; place++)
            {
                var cell = recordIsLonger ? (word * shorter) + place : (place * shorter) + word;
                pairs[cell] = Alike(name, words, word, place);
                pairs[(recordIsLonger ? cells : 2 * cells) + cell] = word + 1 < count ? Parts(words, word, place) : 0;
                pairs[(recordIsLonger ? 2 * cells : cells) + cell] = comparison.JoinScore(_found[word], place);
                anyAlike |= pairs[cell] > 0 || pairs[cells + cell] > 0 || pairs[(2 * cells) + cell] > 0;
            }
        }

        return anyAlike ? Solve(name, count, recordIsLonger, pairs) : 0;
    }

    private int Solve(SoughtName name, int count, bool recordIsLonger, ReadOnlySpan<int> pairs)
    {
        var record = _units.AsSpan(0, count);
        for (var word = 0; word < count; word++)
            record[word] = source.Units(_words[word]);
        var longer = recordIsLonger ? record : name.Units;
        var shorter = recordIsLonger ? name.Units : record;
        var best = _best.AsSpan(0, NameAlignment.BestCells(longer.Length, shorter.Length));
        return (int)(Full * new NameAlignment(longer, shorter, pairs, best).Solve());
    }

    // The words that are compared: of one field or both, particles left out.
    private int Take(NameField field, ReadOnlySpan<int> words, int surnameWords)
    {
        var (count, particles) = (0, 0);
        for (var i = 0; i < words.Length && count < _words.Length; i++)
        {
            var inSurname = i < surnameWords;
            if (inSurname ? field == NameField.Forenames : field == NameField.Surname)
                continue;
            var last = i == surnameWords - 1 || i == words.Length - 1;
            if (!last && source.IsParticle(words[i], inSurname))
            {
                particles++;
                continue;
            }

            (_words[count], _inSurname[count], _whole[count]) = (words[i], inSurname, (i - particles)..(i + 1));
            _found[count++] = _at[i];
            particles = 0;
        }

        _inOneField = count > 0 && !_inSurname.AsSpan(0, count).Contains(!_inSurname[0]);
        return count;
    }

    private int Alike(SoughtName name, ReadOnlySpan<int> words, int word, int place)
    {
        var score = 0;
        if (_found[word] >= 0 && comparison.Words.Fills(_found[word], place))
            score = comparison.Score(_found[word], place);
        if (score < TokenComparer.Full && comparison.Words.IsPart(_found[word], place) && words[_whole[word]] is { Length: > 1 } attached)
            score = Math.Max(score, comparison.AttachedScore(comparison.Together(attached), place));
        if (score == 0 && (name.Initials & (1 << place)) != 0 && source.Token(_words[word]).BeginsLike(name.Form.Tokens[place]))
            score = MatchWeights.Initial;
        var later = word > 0 && _inSurname[word - 1] == _inSurname[word];
        var placeLater = place != 0 && place != name.Form.SurnameWords;
        return score * NamePairs.Place(_inSurname[word], later, name.Form.Tokens[place].InSurname, placeLater, name.Form.InOneField || _inOneField) / TokenComparer.Full;
    }

    private int Parts(ReadOnlySpan<int> words, int word, int place)
    {
        if (_inSurname[word] != _inSurname[word + 1] || !(comparison.Words.IsPart(_found[word], place) || comparison.Words.IsPart(_found[word + 1], place)))
            return 0;
        var both = words[(_whole[word].End.Value - 1).._whole[word + 1].End.Value];
        return comparison.PartsScore(comparison.Together(both), place);
    }
}
