using System.Numerics;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// How well the words of a row fill the places of a name: what the full comparison says, from words that are compared
/// once a search. Only particles that differ are left to it.
/// </summary>
internal sealed class RowScore(WordSource source, WordComparison comparison)
{
    /// <summary>Scores are the share of the bits that agrees, in whole millionths; see <see cref="Calibration"/>.</summary>
    public const int Full = 1_000_000;

    private readonly int[] _at = new int[IdentityRow.MostWords];
    private readonly int[] _words = new int[NameForm.MostTokens];
    private readonly int[] _found = new int[NameForm.MostTokens];
    private readonly int[] _units = new int[NameForm.MostTokens];
    private readonly int[] _begins = new int[NameForm.MostTokens];
    private readonly int[] _ends = new int[NameForm.MostTokens];
    private readonly bool[] _inSurname = new bool[NameForm.MostTokens];
    private readonly int[] _pairs = new int[3 * NameForm.MostTokens * NameForm.MostTokens];
    private readonly long[] _best = new long[(NameForm.MostTokens + 1) << NameForm.MostTokens];
    private readonly Dictionary<(int First, int Second, int Third, int Place), int> _together = [];
    private readonly WordPairing _pairing = new();
    private bool _inOneField;
    private bool _hasInitial;
    private int _count;

    /// <summary>What the row that was begun can reach by the places that its words fill, as far as is known by now.</summary>
    public int Reach { get; private set; }

    /// <summary>Begins a search: scores of the one before say nothing any more.</summary>
    public void Begin() => _together.Clear();

    /// <summary>Begins a row: compares its words with those sought, as far as they were not; false if it cannot be over the bar.</summary>
    /// <param name="name">The name sought.</param>
    /// <param name="words">The words of the row.</param>
    /// <param name="surnameWords">How many of them are the surname.</param>
    /// <param name="bar">What the score must be over to matter.</param>
    /// <param name="sifted">What a sieve of as many places as there are words would say of them.</param>
    public bool Begin(SoughtName name, ReadOnlySpan<int> words, int surnameWords, int bar, out SiftedWords sifted)
    {
        (sifted, _hasInitial) = (default, false);
        var found = _at.AsSpan(0, words.Length);
        var mayHaveInitial = false;
        for (var i = 0; i < words.Length; i++)
        {
            found[i] = comparison.Words.FindSifted(words[i]);
            mayHaveInitial |= comparison.Words.MayBeInitial(words[i]) && source.IsInitial(words[i]);
        }

        Reach = name.ReachOfAny(comparison.Words.Filled(found));
        if (!mayHaveInitial && Reach <= bar)
            return false;
        // What is not compared yet may turn out to be nothing: a row that is not enough even so is done with.
        _count = source.CountOf(words, surnameWords);
        Reach = name.ReachOf(_count, comparison.Words.Filled(found), mayHaveInitial);
        if (Reach <= bar)
            return false;
        comparison.Words.Compare(found);
        sifted = comparison.Words.Sifted(found);
        if (mayHaveInitial)
        {
            sifted = sifted with { Places = byte.MaxValue };
            for (var i = 0; i < words.Length; i++)
                _hasInitial |= found[i] < 0 && source.IsInitial(words[i]);
        }

        return true;
    }

    /// <summary>The score of the row that was begun; 0 for one that cannot be over the bar.</summary>
    /// <param name="name">The name sought.</param>
    /// <param name="words">The words of the row.</param>
    /// <param name="surnameWords">How many of them are the surname.</param>
    /// <param name="bar">What the score must be over to matter.</param>
    public int Of(SoughtName name, ReadOnlySpan<int> words, int surnameWords, int bar)
    {
        var filled = comparison.Words.Filled(_at.AsSpan(0, words.Length));
        Reach = name.ReachOf(_count, filled, _hasInitial);
        if (Reach <= bar)
            return 0;
        var score = Of(name, name.Field, words, surnameWords, filled);
        return name.MayHoldAll ? Math.Max(score, Of(name, NameField.Both, words, surnameWords, filled)) : score;
    }

    private int Of(SoughtName name, NameField field, ReadOnlySpan<int> words, int surnameWords, FilledPlaces filled)
    {
        var count = Take(field, words, surnameWords);
        if (count == 0)
            return 0;
        _pairing.Begin(name.Units, _units.AsSpan(0, count));
        var few = PairApart(name, words, count) && (filled.Together == 0 || PairTogether(name, words, count));
        return (int)(Full * (few ? _pairing.Best() : BestOfMany(name, words, count)));
    }

    private bool PairApart(SoughtName name, ReadOnlySpan<int> words, int count)
    {
        for (var word = 0; word < count; word++)
        {
            for (var rest = comparison.Words.MaskOf(_found[word]) | name.Initials; rest != 0; rest &= rest - 1)
            {
                var place = BitOperations.TrailingZeroCount(rest);
                if (Alike(name, words, word, place) is not 0 and var similarity && !_pairing.Add(1 << word, _units[word], 1 << place, name.Units[place], similarity))
                    return false;
            }
        }

        return true;
    }

    private bool PairTogether(SoughtName name, ReadOnlySpan<int> words, int count)
    {
        for (var word = 0; word < count; word++)
        {
            for (var place = 0; place < name.Places; place++)
            {
                if (Parts(words, word, count, place) is not 0 and var parts
                    && !_pairing.Add(3 << word, _units[word] + _units[word + 1], 1 << place, name.Units[place], parts))
                    return false;
                if (comparison.Words.JoinScore(_found[word], place) is not 0 and var join
                    && !_pairing.Add(1 << word, _units[word], 3 << place, name.Units[place] + name.Units[place + 1], join))
                    return false;
            }
        }

        return true;
    }

    // As the full comparison does, the shorter name makes the columns, the one sought where both are as long.
    private double BestOfMany(SoughtName name, ReadOnlySpan<int> words, int count)
    {
        var recordIsLonger = count >= name.Places;
        var (longer, shorter) = recordIsLonger ? (count, name.Places) : (name.Places, count);
        var cells = longer * shorter;
        var pairs = _pairs.AsSpan(0, 3 * cells);
        for (var word = 0; word < count; word++)
        {
            for (var place = 0; place < name.Places; place++)
            {
                var cell = recordIsLonger ? (word * shorter) + place : (place * shorter) + word;
                pairs[cell] = Alike(name, words, word, place);
                pairs[(recordIsLonger ? cells : 2 * cells) + cell] = Parts(words, word, count, place);
                pairs[(recordIsLonger ? 2 * cells : cells) + cell] = comparison.Words.JoinScore(_found[word], place);
            }
        }

        var record = _units.AsSpan(0, count);
        return new NameAlignment(recordIsLonger ? record : name.Units, recordIsLonger ? name.Units : record, pairs, _best).Share();
    }

    // The words that are compared: of one field or both, particles left out.
    private int Take(NameField field, ReadOnlySpan<int> words, int surnameWords)
    {
        var begin = field == NameField.Forenames ? surnameWords : 0;
        var end = field == NameField.Surname ? surnameWords : words.Length;
        var (count, first) = (0, begin);
        for (var i = begin; i < end && count < _words.Length; i++)
        {
            var inSurname = i < surnameWords;
            if (i != surnameWords - 1 && i != words.Length - 1 && source.IsParticle(words[i], inSurname))
                continue;
            (_words[count], _inSurname[count], _begins[count], _ends[count]) = (words[i], inSurname, first, i + 1);
            (_found[count], _units[count]) = (_at[i], source.Units(words[i]));
            count++;
            first = i + 1;
        }

        _inOneField = count > 0 && _inSurname[0] == _inSurname[count - 1];
        return count;
    }

    private int Alike(SoughtName name, ReadOnlySpan<int> words, int word, int place)
    {
        var score = _found[word] < 0 ? 0 : comparison.Words.Score(_found[word], place);
        if (_begins[word] < _ends[word] - 1 && score < TokenComparer.Full && comparison.Words.IsPart(_found[word], place))
            score = Math.Max(score, comparison.AttachedScore(comparison.Together(words[_begins[word].._ends[word]]), place));
        if (score == 0 && (name.Initials & (1 << place)) != 0 && source.Token(_words[word]).BeginsLike(name.Form.Tokens[place]))
            score = MatchWeights.Initial;
        return score == 0 ? 0 : score * PlaceOf(name, word, place) / TokenComparer.Full;
    }

    private int PlaceOf(SoughtName name, int word, int place)
    {
        var later = word > 0 && _inSurname[word - 1] == _inSurname[word];
        var (inSurname, placeLater) = (place < name.Form.SurnameWords, place != 0 && place != name.Form.SurnameWords);
        return NamePairs.Place(_inSurname[word], later, inSurname, placeLater, name.Form.InOneField || _inOneField);
    }

    // The word and the next one, which may have particles before it, as one.
    private int Parts(ReadOnlySpan<int> words, int word, int count, int place)
    {
        if (word + 1 == count || _inSurname[word] != _inSurname[word + 1]
            || !(comparison.Words.IsPart(_found[word], place) || comparison.Words.IsPart(_found[word + 1], place)))
            return 0;
        var both = words[(_ends[word] - 1).._ends[word + 1]];
        if (both.Length > 3)
            return comparison.PartsScore(comparison.Together(both), place);
        var key = (both[0], both[1], both.Length == 3 ? both[2] : 0, place);
        if (!_together.TryGetValue(key, out var score))
            _together.Add(key, score = comparison.PartsScore(comparison.Together(both), place));
        return score;
    }
}
