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
    private byte[] _parts = new byte[1 << 10];
    private byte[] _joins = new byte[1 << 10];
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

    /// <summary>The places that the word may fill, alone or with another.</summary>
    public int Mask(int at) => _masks[at] | _parts[at] | _joins[at] | (_joins[at] << 1);

    /// <summary>The places that the word may fill alone.</summary>
    public int AloneMask(int at) => _masks[at];

    /// <summary>Whether the word may fill the place.</summary>
    public bool Fills(int at, int place) => (_masks[at] & (1 << place)) != 0;

    /// <summary>Whether the word stands here and may fill the place and the next one together.</summary>
    public bool IsJoin(int at, int place) => at >= 0 && (_joins[at] & (1 << place)) != 0;

    /// <summary>Whether the word stands here and may be a part of what fills the place.</summary>
    public bool IsPart(int at, int place) => at >= 0 && (_parts[at] & (1 << place)) != 0;

    /// <summary>Whether the word stands here and may be a part of what fills any place.</summary>
    public bool IsPartOfAny(int at) => at >= 0 && _parts[at] != 0;

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

    /// <summary>Adds a word for places.</summary>
    public void Add(int number, int mask)
    {
        // First the place, since it may make the arrays anew.
        var at = Place(number);
        _masks[at] |= (byte)mask;
    }

    /// <summary>Adds a word that may fill a place and the next one together.</summary>
    public void AddJoin(int number, int place)
    {
        var at = Place(number);
        _joins[at] |= (byte)(1 << place);
    }

    /// <summary>Adds a word that may be one part of what fills places.</summary>
    public void AddPart(int number, int mask)
    {
        var at = Place(number);
        _parts[at] |= (byte)mask;
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
            _sieve[_numbers[at] & Sieve.Mask] |= (byte)Mask(at);
    }

    private int Place(int number)
    {
        if (Find(number) is >= 0 and var known)
            return known;
        if (Count == _numbers.Length)
            Grow();
        _numbers[Count] = number;
        (_masks[Count], _parts[Count], _joins[Count]) = (0, 0, 0);
        _scores.AsSpan(Count * Places, Places).Fill(NotCompared);
        Enter(Count);
        return Count++;
    }

    private void Enter(int at)
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
        Array.Resize(ref _parts, 2 * _parts.Length);
        Array.Resize(ref _joins, 2 * _joins.Length);
        Array.Resize(ref _scores, 2 * _scores.Length);
        _slots = new int[2 * _slots.Length];
        for (var at = 0; at < Count; at++)
            Enter(at);
    }

    private int Slot(int number) => (int)(((uint)number * 2654435769u) >> 7) & (_slots.Length - 1);
}
