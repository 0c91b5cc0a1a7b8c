using System.Numerics;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Words that may stand for a word of the name sought: by number, the places that they may fill, and how well.</summary>
internal sealed class SoughtWords
{
    /// <summary>Places of a name, at most.</summary>
    public const int Places = 8;

    private const short NotCompared = -1;

    private readonly byte[] _sieve = new byte[Sieve.Size];
    private int[] _slots = new int[1 << 12];
    private int[] _numbers = new int[1 << 10];
    private byte[] _masks = new byte[1 << 10];
    private short[] _scores = new short[Places << 10];

    /// <summary>How many words there are.</summary>
    public int Count { get; private set; }

    /// <summary>Which words of a row to look at: by the low bits of a word's number the places it may fill.</summary>
    public byte[] SieveBytes => _sieve;

    public void Clear()
    {
        Count = 0;
        _slots.AsSpan().Clear();
    }

    public int Number(int at) => _numbers[at];

    /// <summary>The places that the word may fill.</summary>
    public int Mask(int at) => _masks[at];

    /// <summary>Whether the word stands here and may fill all places of the set.</summary>
    public bool FillsSeveral(int at, int set) => at >= 0 && (_masks[at] & set) == set;

    /// <summary>Where the word stands here; -1 if it does not.</summary>
    public int Find(int number)
    {
        for (var slot = Slot(number); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var at = _slots[slot] - 1;
            if (at < 0 || _numbers[at] == number)
                return at;
        }
    }

    /// <summary>Adds a word for places, and its score if that is known.</summary>
    public void Add(int number, int mask, short score = NotCompared)
    {
        var at = Find(number);
        if (at < 0)
            at = Added(number);
        _masks[at] |= (byte)mask;
        for (var rest = mask; rest != 0 && score != NotCompared; rest &= rest - 1)
        {
            ref var known = ref _scores[(at * Places) + BitOperations.TrailingZeroCount(rest)];
            known = Math.Max(known, score);
        }
    }

    /// <summary>The score for a place, in thousandths; below 0 if not compared yet.</summary>
    public short Score(int at, int place) => _scores[(at * Places) + place];

    public void SetScore(int at, int place, int score)
    {
        _scores[(at * Places) + place] = (short)score;
        if (score == 0)
            _masks[at] &= (byte)~(1 << place);
    }

    /// <summary>Makes the sieve of the words as they now are.</summary>
    /// <param name="always">Places that any word may fill.</param>
    public void Sift(int always)
    {
        _sieve.AsSpan().Fill((byte)always);
        for (var at = 0; at < Count; at++)
            _sieve[_numbers[at] & Sieve.Mask] |= _masks[at];
    }

    private int Added(int number)
    {
        if (Count == _numbers.Length)
            Grow();
        _numbers[Count] = number;
        _masks[Count] = 0;
        _scores.AsSpan(Count * Places, Places).Fill(NotCompared);
        Place(Count);
        return Count++;
    }

    private void Place(int at)
    {
        var slot = Slot(_numbers[at]);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = at + 1;
    }

    private void Grow()
    {
        Array.Resize(ref _numbers, 2 * _numbers.Length);
        Array.Resize(ref _masks, 2 * _masks.Length);
        Array.Resize(ref _scores, 2 * _scores.Length);
        _slots = new int[2 * _slots.Length];
        for (var at = 0; at < Count; at++)
            Place(at);
    }

    private int Slot(int number) => (int)(((uint)number * 2654435769u) >> 7) & (_slots.Length - 1);
}
