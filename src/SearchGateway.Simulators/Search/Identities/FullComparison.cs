using System.Diagnostics;
using System.Numerics;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Compares names of rows with the one sought, to the last bit as <see cref="NameMatcher"/> does. Among those that are found the same words
/// stand again and again: each is compared once a search.
/// </summary>
internal sealed class FullComparison(WordSource source)
{
    /// <summary>Names of more words are compared as they come.</summary>
    public const int MostWords = 5;

    private const int WordBits = 24;
    private const int AgreementBits = 4;
    private const int Kinds = 2;
    private const int Places = SoughtWords.Places;

    // By number, and by numbers of particles and the word behind them: where a word stands among those met.
    private readonly Dictionary<int, int> _words = [];
    private readonly Dictionary<UInt128, int> _attachedWords = [];
    private NameToken[] _tokens = new NameToken[1 << 8];

    // By word met and place, alone and with the particles before it: how well they agree, and in what; 0 for what is not compared yet.
    private int[] _alike = new int[Kinds * Places << 8];

    // By word met and place: how well it is the place and the next one together, and 1 more.
    private short[] _joins = new short[Places << 8];
    private int _met;

    // Places, as bits, that may be one word together with the next.
    private int _joinedPlaces;

    // The name that is being compared: its words as they were met, those with the particles before them, and where they stand.
    private readonly int[] _at = new int[MostWords];
    private readonly int[] _attached = new int[MostWords];
    private readonly int[] _units = new int[MostWords];
    private readonly List<string> _particles = [];
    private readonly List<string> _evidence = [];
    private int _count;
    private int _surnameWords;

    private readonly int[] _pairs = new int[3 * MostWords * Places];
    private readonly long[] _best = new long[Places + 1 << MostWords];
    private readonly WordPairing _pairing = new();
    private SoughtName _sought = null!;

    private NameForm Sought => _sought.Form;

    private bool InOneField => _surnameWords == 0 || _surnameWords == _count;

    /// <summary>Begins with another name that is sought.</summary>
    public void Begin(SoughtName sought)
    {
        _sought = sought;
        Array.Clear(_tokens, 0, _met);
        Array.Clear(_alike, 0, _met * Kinds * Places);
        Array.Clear(_joins, 0, _met * Places);
        (_met, _joinedPlaces) = (0, 0);
        for (var place = 0; place < Sought.Tokens.Length; place++)
            _joinedPlaces |= NamePairs.MayBeJoined(Sought, place) ? 1 << place : 0;
        _words.Clear();
        _attachedWords.Clear();
    }

    /// <summary>A word of a row.</summary>
    public NameToken Token(int number) => _tokens[Met(number)];

    /// <summary>The best pairing of the name that was scored last; none if there are several as good.</summary>
    public WordPair[] Pairing { get; private set; } = [];

    /// <summary>The score of a name.</summary>
    /// <param name="words">Its words, at most <see cref="MostWords"/>.</param>
    /// <param name="surnameWords">How many of them are the surname.</param>
    public double Score(ReadOnlySpan<int> words, int surnameWords)
    {
        Take(words, surnameWords);
        return _count == 0 ? 0 : Calibration.Of(Share()) * NameMatcher.ParticleFactor(Particles(), Sought.Particles);
    }

    /// <summary>The words that are compared, as <see cref="NameForm.Text"/> has them.</summary>
    public string Text(ReadOnlySpan<int> words, int surnameWords)
    {
        Take(words, surnameWords);
        return Text();
    }

    /// <summary>What <see cref="NameMatcher"/> says for evidence of a name whose score is over 0.</summary>
    /// <param name="words">Its words, at most <see cref="MostWords"/>.</param>
    /// <param name="surnameWords">How many of them are the surname.</param>
    /// <param name="pairing">What <see cref="Pairing"/> was when it was scored.</param>
    public string[] Evidence(ReadOnlySpan<int> words, int surnameWords, WordPair[] pairing)
    {
        Take(words, surnameWords);
        _evidence.Clear();
        if (pairing.Length > 0)
            AddEvidenceOfOneBest(pairing);
        else
            AddEvidenceOfFirstBest();
        if (!AreParticlesSame())
            Add(NameEvidence.ParticlesDiffer);
        return [.. _evidence];
    }

    // Where one pairing is the best there is no need to find it as NameMatcher does, which takes the first of equals.
    private void AddEvidenceOfOneBest(WordPair[] pairs)
    {
        var rowIsLonger = IsRowLonger();
        var (words, places) = ((1 << _count) - 1, (1 << Sought.Tokens.Length) - 1);
        foreach (var pair in pairs)
        {
            (words, places) = (words & ~pair.Words, places & ~pair.Places);
            var (word, place) = (BitOperations.TrailingZeroCount(pair.Words), BitOperations.TrailingZeroCount(pair.Places));
            Add(BitOperations.IsPow2(pair.Words) && BitOperations.IsPow2(pair.Places) ? EvidenceOf(word, place, rowIsLonger) : EvidenceOfJoin(word, place, rowIsLonger));
        }

        for (; words != 0; words &= words - 1)
            Add(NameEvidence.Loose(BitOperations.TrailingZeroCount(words) < _surnameWords));
        for (; places != 0; places &= places - 1)
            Add(NameEvidence.Loose(IsSoughtInSurname(BitOperations.TrailingZeroCount(places))));
    }

    private void AddEvidenceOfFirstBest()
    {
        var rowIsLonger = IsRowLonger();
        var alignment = Alignment(rowIsLonger, Pairs(rowIsLonger));
        alignment.Solve();
        foreach (var pair in alignment.Pairs())
        {
            var (word, place) = rowIsLonger ? (pair.Row, pair.Column) : (pair.Column, pair.Row);
            if (pair.IsLoose)
                Add(NameEvidence.Loose(word < 0 ? IsSoughtInSurname(place) : word < _surnameWords));
            else
                Add(pair.IsJoin ? EvidenceOfJoin(word, place, rowIsLonger) : EvidenceOf(word, place, rowIsLonger));
        }
    }

    private string EvidenceOf(int word, int place, bool rowIsLonger) => NameEvidence.Paired(
        _tokens[_at[word]], word < _surnameWords, Sought.Tokens[place], IsSoughtInSurname(place), Agreement(word, place, rowIsLonger));

    private string EvidenceOfJoin(int word, int place, bool rowIsLonger) => NameEvidence.Joined(rowIsLonger ? IsSoughtInSurname(place) : word < _surnameWords);

    // Each once, in order: they are few.
    private void Add(string evidence)
    {
        var at = _evidence.Count;
        for (; at > 0 && string.CompareOrdinal(_evidence[at - 1], evidence) is var order && order >= 0; at--)
        {
            if (order == 0)
                return;
        }

        _evidence.Insert(at, evidence);
    }

    // Which of two names of as many words is the longer their texts decide, as NameMatcher has it.
    private bool IsRowLonger()
    {
        if (_count != Sought.Tokens.Length)
            return _count > Sought.Tokens.Length;
        // A space comes before any letter, so that the texts are in the order of the first words that differ.
        for (var i = 0; i < _count; i++)
        {
            if (string.CompareOrdinal(Sought.Tokens[i].Text, _tokens[_at[i]].Text) is not 0 and var order)
                return order < 0;
        }

        return true;
    }

    private string Text() => string.Join(' ', _at[.._count].Select(at => _tokens[at].Text));

    private bool AreParticlesSame() => string.Equals(Particles(), Sought.Particles, StringComparison.Ordinal);

    private string Particles()
    {
        if (_particles.Count < 2)
            return _particles.Count == 0 ? "" : _particles[0];
        _particles.Sort(StringComparer.Ordinal);
        return string.Join(' ', _particles);
    }

    private bool IsSoughtInSurname(int place) => place < Sought.SurnameWords;

    // As NameParts does: a particle needs a name after it.
    private void Take(ReadOnlySpan<int> words, int surnameWords)
    {
        (_count, _surnameWords) = (0, 0);
        _particles.Clear();
        Take(words[..surnameWords], inSurname: true);
        _surnameWords = _count;
        Take(words[surnameWords..], inSurname: false);
    }

    private void Take(ReadOnlySpan<int> field, bool inSurname)
    {
        var first = 0;
        for (var i = 0; i < field.Length; i++)
        {
            var at = Met(field[i]);
            if (i + 1 < field.Length && Matching.Particles.Has(_tokens[at], inSurname))
                continue;
            for (var particle = first; particle < i; particle++)
                _particles.Add(Matching.Particles.Folded(Token(field[particle]).Text));
            (_at[_count], _attached[_count]) = (at, first < i ? MetBehind(field[first..(i + 1)]) : -1);
            _units[_count++] = _tokens[at].IsInitial ? MatchWeights.InitialUnits : MatchWeights.FlatUnits;
            first = i + 1;
        }
    }

    private int Met(int number)
    {
        if (!_words.TryGetValue(number, out var at))
            _words.Add(number, at = Add(source.Token(number)));
        return at;
    }

    // A word and the particles before it in one piece.
    private int MetBehind(ReadOnlySpan<int> words)
    {
        var key = UInt128.Zero;
        foreach (var word in words)
            key = (key << WordBits) | (uint)word;
        if (_attachedWords.TryGetValue(key, out var at))
            return at;
        at = Add(source.Together(words));
        _attachedWords.Add(key, at);
        return at;
    }

    private int Add(NameToken token)
    {
        if (_met == _tokens.Length)
        {
            Array.Resize(ref _tokens, 2 * _tokens.Length);
            Array.Resize(ref _alike, 2 * _alike.Length);
            Array.Resize(ref _joins, 2 * _joins.Length);
        }

        _tokens[_met] = token;
        return _met++;
    }

    // Of the pairs that are alike at all the best pairing is found at once; of too many, as of any name.
    private double Share()
    {
        if (Paired())
        {
            var best = _pairing.Best();
            Pairing = _pairing.OneBest();
            return best;
        }

        Pairing = [];
        var rowIsLonger = _count >= Sought.Tokens.Length;
        return Alignment(rowIsLonger, Pairs(rowIsLonger)).Share();
    }

    private bool Paired()
    {
        _pairing.Begin(_sought.Units, _units.AsSpan(0, _count));
        for (var word = 0; word < _count; word++)
        {
            if (!Pair(word))
                return false;
        }

        return true;
    }

    private bool Pair(int word)
    {
        var mayBeJoined = MayBeJoined(word);
        for (var place = 0; place < Sought.Tokens.Length; place++)
        {
            if (Score(word, place) is not 0 and var alike && !_pairing.Add(1 << word, _units[word], 1 << place, _sought.Units[place], alike))
                return false;
            if (mayBeJoined && RowJoin(word, place) is not 0 and var together
                && !_pairing.Add(3 << word, _units[word] + _units[word + 1], 1 << place, _sought.Units[place], together))
                return false;
            if ((_joinedPlaces & (1 << place)) != 0 && SoughtJoin(word, place) is not 0 and var join
                && !_pairing.Add(1 << word, _units[word], 3 << place, _sought.Units[place] + _sought.Units[place + 1], join))
                return false;
        }

        return true;
    }

    private Span<int> Pairs(bool rowIsLonger)
    {
        var shorter = rowIsLonger ? Sought.Tokens.Length : _count;
        var cells = _count * Sought.Tokens.Length;
        for (var word = 0; word < _count; word++)
        {
            for (var place = 0; place < Sought.Tokens.Length; place++)
            {
                var cell = rowIsLonger ? (word * shorter) + place : (place * shorter) + word;
                _pairs[cell] = Score(word, place);
                _pairs[(rowIsLonger ? cells : 2 * cells) + cell] = MayBeJoined(word) ? RowJoin(word, place) : 0;
                _pairs[(rowIsLonger ? 2 * cells : cells) + cell] = SoughtJoin(word, place);
            }
        }

        return _pairs.AsSpan(0, 3 * cells);
    }

    private NameAlignment Alignment(bool rowIsLonger, ReadOnlySpan<int> pairs)
    {
        var row = _units.AsSpan(0, _count);
        return new NameAlignment(rowIsLonger ? row : _sought.Units, rowIsLonger ? _sought.Units : row, pairs, _best);
    }

    private int Score(int word, int place)
    {
        var (at, attached) = (_at[word], _attached[word]);
        var score = Known(at, place, withParticles: false).Score;
        if (Sought.Attached[place] is not null)
            score = Math.Max(score, Known(at, place, withParticles: true).Score);
        if (attached >= 0)
            score = Math.Max(score, Math.Max(Known(attached, place, withParticles: false).Score, Known(attached, place, withParticles: true).Score));
        return score == 0 ? 0 : score * Place(word, place) / TokenComparer.Full;
    }

    // As NamePairs.Compare does, in its order: the words of the longer name with the particles before them come first.
    private TokenAgreement Agreement(int word, int place, bool rowIsLonger)
    {
        var (at, attached) = (_at[word], _attached[word]);
        var best = Known(at, place, withParticles: false);
        if (attached >= 0 || Sought.Attached[place] is not null)
        {
            best = TokenComparer.Better(best, rowIsLonger ? Known(attached, place, withParticles: false) : Known(at, place, withParticles: true));
            best = TokenComparer.Better(best, rowIsLonger ? Known(at, place, withParticles: true) : Known(attached, place, withParticles: false));
            best = TokenComparer.Better(best, Known(attached, place, withParticles: true));
        }

        return best.Agreement;
    }

    private int Place(int word, int place) => NamePairs.Place(
        word < _surnameWords,
        word != 0 && word != _surnameWords,
        IsSoughtInSurname(place),
        place != 0 && place != Sought.SurnameWords,
        InOneField || Sought.InOneField);

    private (TokenAgreement Agreement, int Score) Known(int at, int place, bool withParticles)
    {
        if (at < 0 || (withParticles && Sought.Attached[place] is null))
            return (TokenAgreement.None, 0);
        ref var known = ref _alike[(((at * Kinds) + (withParticles ? 1 : 0)) * Places) + place];
        if (known == 0)
        {
            var (agreement, score) = TokenComparer.Compare(_tokens[at], withParticles ? Sought.Attached[place]! : Sought.Tokens[place], truncated: false);
            Debug.Assert(score >= 0, "A score is no less than nothing.");
            known = ((score << AgreementBits) | (int)agreement) + 1;
        }

        return ((TokenAgreement)((known - 1) & ((1 << AgreementBits) - 1)), (known - 1) >> AgreementBits);
    }

    private bool MayBeJoined(int word) => word + 1 != _count && word + 1 != _surnameWords;

    // How well the word and the next one are the place together.
    private int RowJoin(int word, int place) =>
        NamePairs.JoinScore(_tokens[_at[word]], _tokens[_attached[word + 1] >= 0 ? _attached[word + 1] : _at[word + 1]], Sought.Tokens[place]);

    // How well the word is the place and the next one together.
    private int SoughtJoin(int word, int place)
    {
        ref var known = ref _joins[(_at[word] * Places) + place];
        if (known == 0)
            known = (short)(NamePairs.JoinScore(Sought, place, _tokens[_at[word]]) + 1);
        return known - 1;
    }
}
