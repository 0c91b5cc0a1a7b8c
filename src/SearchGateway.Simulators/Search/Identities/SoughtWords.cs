using System.Numerics;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Words that may stand for a word of the name sought: by number, the places that they may fill, and how well.</summary>
/// <param name="most">Words below this number are told apart at first sight.</param>
internal sealed class SoughtWords(int most)
{
    /// <summary>Places of a name, at most.</summary>
    public const int Places = 8;

    // Words that fill a place beside another are few.
    private const int MostOtherParts = 1 << 16;

    private readonly Dictionary<(int Number, int Place), short> _joins = [];
    private readonly List<WordKin>[] _kin = [.. Enumerable.Range(0, Places).Select(_ => new List<WordKin>())];

    // The words that the sieve was made of: of a kin they may be fewer by the time they are taken out again.
    private readonly List<int[]> _sifted = [];
    private readonly List<JoinedKin>[] _joined = [.. Enumerable.Range(0, Places).Select(_ => new List<JoinedKin>())];
    private readonly List<(WordParts Words, int Place)> _parts = [];

    // Numbers of the words that fill a place beside another.
    private readonly List<int> _withOthers = [];
    private readonly List<int> _initials = [];
    private int[] _slots = new int[1 << 12];
    private Entry[] _entries = new Entry[1 << 10];

    // Whether words are taken in only once a row is met that has them.
    private bool _asMet;

    // By word and place.
    private short[] _scores = new short[Places << 10];

    /// <summary>How many words there are; of those that are compared once they are met, those met and those that fill a place with another.</summary>
    public int Count { get; private set; }

    /// <summary>Which places the words of a row may fill, and how well: see <see cref="Levels"/>.</summary>
    public Sieve Sieve { get; } = new(most);

    /// <summary>Places that two words of a row may fill together.</summary>
    public int WithParts { get; private set; }

    /// <summary>Which places they may fill beside the word that says so in the sieve.</summary>
    public Sieve OtherParts { get; } = new(Math.Min(most, MostOtherParts));

    /// <summary>What the sieve says of a word.</summary>
    public PlaceLevels Levels { get; private set; } = PlaceLevels.Of(1, fine: false);

    /// <summary>Begins with another name.</summary>
    /// <param name="places">How many places it has.</param>
    /// <param name="asMet">
    /// Whether words are compared once they are met in a row, of so many rows that these are told apart as well as can be; otherwise before.
    /// </param>
    public void Begin(int places, bool asMet)
    {
        Clear();
        _asMet = asMet;
        Levels = PlaceLevels.Of(places, asMet);
        Sieve.Begin(asMet);
        OtherParts.Begin(asMet);
    }

    private void Clear()
    {
        for (var at = 0; at < Count; at++)
            Sieve.Clear(_entries[at].Number);
        foreach (var numbers in _sifted)
        {
            foreach (var number in numbers)
                Sieve.Clear(number);
        }

        foreach (var number in _initials)
            Sieve.Clear(number);
        foreach (var number in _withOthers)
            OtherParts.Clear(number);
        _sifted.Clear();
        _initials.Clear();
        _withOthers.Clear();
        (Count, WithParts) = (0, 0);
        _joins.Clear();
        _parts.Clear();
        for (var place = 0; place < Places; place++)
        {
            _kin[place].Clear();
            _joined[place].Clear();
        }

        _slots.AsSpan().Clear();
    }

    public int Number(int at) => _entries[at].Number;

    /// <summary>The places that the word may fill, alone or with another.</summary>
    public int Mask(int at) => _entries[at].Alone | _entries[at].Parts | _entries[at].Joins | (_entries[at].Joins << 1);

    /// <summary>The places that the word may fill but together with the next; none for one that does not stand here.</summary>
    public int MaskOf(int at) => at < 0 ? 0 : _entries[at].Alone | _entries[at].Parts;

    /// <summary>Places that the word may fill together with a neighbour.</summary>
    public int Joined(int at) => _entries[at].Joins | (_entries[at].Joins << 1);

    /// <summary>Which two words may fill a place together.</summary>
    public IReadOnlyList<(WordParts Words, int Place)> Parts => _parts;

    /// <summary>Places that the word may fill behind particles, or together with a neighbour: no other word is needed.</summary>
    public int NeedsNoOther(int at) => _entries[at].Behind | _entries[at].Joins | (_entries[at].Joins << 1);

    /// <summary>How well the word fills the place and the next one together; 0 for one that does not, or is not here.</summary>
    public int JoinScore(int at, int place) =>
        at >= 0 && (_entries[at].Joins & (1 << place)) != 0 ? _joins[(_entries[at].Number, place)] : 0;

    /// <summary>Whether the word stands here and may be a part of what fills the place.</summary>
    public bool IsPart(int at, int place) => at >= 0 && (_entries[at].Parts & (1 << place)) != 0;

    /// <summary>What words of a row may fill, each where it stands here, below 0 for one that does not.</summary>
    public FilledPlaces Filled(ReadOnlySpan<int> found)
    {
        var (alone, parts, others, together) = (0, 0, 0, 0);
        foreach (var at in found)
        {
            if (at < 0)
                continue;
            ref readonly var entry = ref _entries[at];
            together |= (parts & entry.Others) | (others & entry.Parts) | entry.Behind | entry.Joins | (entry.Joins << 1);
            (alone, parts, others) = (alone | entry.Alone, parts | entry.Parts, others | entry.Others);
        }

        return new FilledPlaces(alone, together);
    }

    /// <summary>What words of a row are to the sieves, each where it stands here, below 0 for one that does not.</summary>
    public SiftedWords Sifted(ReadOnlySpan<int> found)
    {
        var sifted = default(SiftedWords);
        foreach (var at in found)
        {
            if (at >= 0)
                sifted = new SiftedWords((byte)(sifted.Places | Mask(at)), (byte)(sifted.OtherParts | OthersOf(at)));
        }

        return sifted;
    }

    /// <summary>As <see cref="Find"/>, once the sieves are made: most words of rows are not here.</summary>
    public int FindSifted(int number)
    {
        if (Sieve.Of(number) == 0 && OtherParts.Of(number) == 0)
            return -1;
        var at = Find(number);
        return !_asMet || (at >= 0 && _entries[at].Met) ? at : Meet(number);
    }

    // What is known by now of a word that a row has; -1 if it is nothing.
    private int Meet(int number)
    {
        var at = Place(number);
        ref var entry = ref _entries[at];
        entry.Met = true;
        for (var place = 0; place < Places; place++)
        {
            foreach (var kin in _kin[place])
            {
                var score = kin.KnownScoreOf(number);
                if (score == 0)
                    continue;
                entry.Alone |= (byte)(1 << place);
                if (score == WordKin.NotCompared)
                    entry.Open |= (byte)(1 << place);
                else
                    _scores[(at * Places) + place] = Math.Max(_scores[(at * Places) + place], score);
            }
        }

        return (entry.Alone | entry.Parts | entry.Others | entry.Behind | entry.Joins) == 0 ? -1 : at;
    }

    /// <summary>Whether a word may be one letter, once the sieves are made; of most it is known that they are not.</summary>
    public bool MayBeInitial(int number) => number >= most || Sieve.Of(number) == byte.MaxValue;

    /// <summary>Where the word stands here; -1 if it does not.</summary>
    public int Find(int number)
    {
        for (var slot = Slot(number); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var at = _slots[slot] - 1;
            if (at < 0 || _entries[at].Number == number)
                return at;
        }
    }

    /// <summary>Adds words that may fill a place; of several kinships the best score counts.</summary>
    public void Add(WordKin kin, int place)
    {
        if (_asMet)
        {
            _kin[place].Add(kin);
            return;
        }

        var alike = kin.Alike();
        for (var i = 0; i < alike.Numbers.Length; i++)
        {
            var at = Place(alike.Numbers[i]);
            _entries[at].Alone |= (byte)(1 << place);
            ref var score = ref _scores[(at * Places) + place];
            score = Math.Max(score, alike.Scores[i]);
        }
    }

    /// <summary>Adds words that may fill a place and the next one together.</summary>
    /// <param name="joined">The words.</param>
    /// <param name="place">The first of the two places.</param>
    public void AddJoin(JoinedKin joined, int place)
    {
        if (_asMet)
            _joined[place].Add(joined);
        foreach (var number in joined.Kin.Words)
        {
            if (_asMet)
            {
                var at = Place(number);
                ref var entry = ref _entries[at];
                (entry.Joins, entry.OpenJoins) = ((byte)(entry.Joins | (1 << place)), (byte)(entry.OpenJoins | (1 << place)));
            }
            else if (joined.ScoreOf(number) is > 0 and var score)
            {
                AddJoin(number, place, score);
            }
        }
    }

    /// <summary>Compares words that were not yet; of those that turn out to be like no word of the name it says that they do not stand here.</summary>
    /// <param name="found">Where the words stand here, below 0 for those that do not.</param>
    public void Compare(Span<int> found)
    {
        foreach (ref var at in found)
        {
            if (at < 0)
                continue;
            ref var entry = ref _entries[at];
            if ((entry.Open | entry.OpenJoins) != 0)
                CompareOpen(at, ref entry);
            if ((entry.Alone | entry.Parts | entry.Others | entry.Behind | entry.Joins) == 0)
                at = -1;
        }
    }

    private void CompareOpen(int at, ref Entry entry)
    {
        for (var rest = (int)entry.Open; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            var score = 0;
            foreach (var kin in _kin[place])
                score = Math.Max(score, kin.ScoreOf(entry.Number));
            _scores[(at * Places) + place] = (short)score;
            entry.Alone &= (byte)(score > 0 ? byte.MaxValue : ~(1 << place));
        }

        for (var rest = (int)entry.OpenJoins; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            short score = 0;
            foreach (var joined in _joined[place])
                score = Math.Max(score, joined.ScoreOf(entry.Number));
            _joins[(entry.Number, place)] = score;
            entry.Joins &= (byte)(score > 0 ? byte.MaxValue : ~(1 << place));
        }

        (entry.Open, entry.OpenJoins) = (0, 0);
        // Rows that have it need no look any more where it fills nothing.
        Sieve.Narrow(entry.Number, LevelsOf(at));
        OtherParts.Narrow(entry.Number, OthersOf(at));
    }

    /// <summary>Adds a word that may fill a place and the next one together, and how well, in thousandths.</summary>
    public void AddJoin(int number, int place, short score)
    {
        var at = Place(number);
        _entries[at].Joins |= (byte)(1 << place);
        _joins[(number, place)] = Math.Max(score, _joins.GetValueOrDefault((number, place)));
    }

    /// <summary>Adds words two of which may fill a place together.</summary>
    public void AddParts(ReadOnlySpan<WordParts> all, int place)
    {
        // Many have the same word for the other.
        var (last, at) = (0, 0);
        foreach (var parts in all)
        {
            _parts.Add((parts, place));
            var rarer = Place(parts.Rarer);
            _entries[rarer].Parts |= (byte)(1 << place);
            if (parts.Other == 0)
            {
                _entries[rarer].Behind |= (byte)(1 << place);
                continue;
            }

            if (parts.Other != last)
                (last, at) = (parts.Other, Place(parts.Other));
            _entries[at].Others |= (byte)(1 << place);
        }

        WithParts |= all.IsEmpty ? 0 : 1 << place;
    }

    /// <summary>The score for a place, in thousandths; 0 for a place that the word does not fill alone.</summary>
    public int Score(int at, int place) => _scores[(at * Places) + place];

    /// <summary>Makes the sieves of the words as they now are.</summary>
    /// <param name="initials">Words of one letter, which stand against no other: rows that have one are looked at closely.</param>
    public void Sift(ReadOnlySpan<int> initials)
    {
        for (var at = 0; at < Count; at++)
        {
            ref readonly var entry = ref _entries[at];
            if (_asMet)
                Sieve.AddMore(entry.Number, LevelsOf(at));
            else
                Sieve.Add(entry.Number, LevelsOf(at));
            if (OthersOf(at) is 0)
                continue;
            OtherParts.Add(entry.Number, OthersOf(at));
            _withOthers.Add(entry.Number);
        }

        for (var place = 0; place < Places; place++)
        {
            foreach (var kin in _kin[place])
                Sift(kin, place);
        }

        foreach (var number in initials)
        {
            Sieve.AddForGood(number);
            _initials.Add(number);
        }
    }

    private void Sift(WordKin kin, int place)
    {
        var (numbers, scores) = kin.Known;
        _sifted.Add(numbers);
        for (var i = 0; i < numbers.Length; i++)
            Sieve.AddMore(numbers[i], Levels.Of(place, scores[i] == WordKin.NotCompared ? TokenComparer.Full : scores[i]));
    }

    // A word that is not compared yet may be the very word.
    private int LevelsOf(int at)
    {
        ref readonly var entry = ref _entries[at];
        var together = (entry.Parts | entry.Joins | (entry.Joins << 1)) & byte.MaxValue;
        var levels = Levels.Full(together);
        for (var rest = entry.Alone & ~together; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            levels |= Levels.Of(place, (entry.Open & (1 << place)) != 0 ? TokenComparer.Full : _scores[(at * Places) + place]);
        }

        return levels;
    }

    private int OthersOf(int at) => _entries[at].Others | NeedsNoOther(at);

    private int Place(int number)
    {
        if (Find(number) is >= 0 and var known)
            return known;
        if (Count == _entries.Length)
            Grow();
        _entries[Count] = new Entry { Number = number };
        _scores.AsSpan(Count * Places, Places).Clear();
        Enter(Count);
        return Count++;
    }

    private void Enter(int at)
    {
        var slot = Slot(_entries[at].Number);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = at + 1;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, 2 * _entries.Length);
        Array.Resize(ref _scores, 2 * _scores.Length);
        _slots = new int[2 * _slots.Length];
        for (var at = 0; at < Count; at++)
            Enter(at);
    }

    // What a word may be to the name: places, as bits, that it fills alone, as the rarer of two parts, as the other, behind
    // particles, or together with the next place; of those alone and together, which are not compared yet. Whether all that is
    // known of it stands here.
    private record struct Entry(int Number, byte Alone, byte Parts, byte Others, byte Behind, byte Joins, byte Open, byte OpenJoins, bool Met);

    private int Slot(int number) => (int)(((uint)number * 2654435769u) >> 7) & (_slots.Length - 1);
}

/// <summary>Places of a name that the words of a row may fill; bits.</summary>
/// <param name="Alone">Each with one word.</param>
/// <param name="Together">With two words in one, or one in two.</param>
internal readonly record struct FilledPlaces(int Alone, int Together)
{
    public int All => Alone | Together;
}

/// <summary>What words of a row are to the sieves; bits.</summary>
/// <param name="Places">Places that they may fill.</param>
/// <param name="OtherParts">Places that they may fill beside another word.</param>
internal readonly record struct SiftedWords(byte Places, byte OtherParts);
