using System.Collections.Concurrent;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>All words that names are made of: those of the columns, and those that came since.</summary>
internal sealed class WordSource
{
    private const int OnePieces = 1 << 14;
    private const int WordBits = 24;

    private readonly Words _words;
    private readonly AddedWords _added;
    private readonly WordKind[] _kinds;
    private readonly int[] _initials;
    private readonly ConcurrentDictionary<int, bool> _addedParticles = [];

    // Words in one piece, those that were asked for last: few particles stand before most words.
    private readonly OnePiece?[] _onePieces = new OnePiece?[OnePieces];

    public WordSource(Words words, WordPairs pairs)
    {
        (_words, _added, Pairs) = (words, new AddedWords(words.Count + 1), pairs);
        Kinship = new WordKinship(words, _added);
        _kinds = new WordKind[words.Count + 1];
        _initials = [.. words.Initials()];
        foreach (var number in _initials)
            _kinds[number] |= WordKind.Initial;
        foreach (var particle in words.Columns.Particles.Span)
            _kinds[Math.Abs(particle)] |= particle > 0 ? WordKind.Particle : WordKind.ParticleInSurnames;
    }

    /// <summary>How many words the columns have.</summary>
    public int Count => _words.Count;

    /// <summary>Numbers of the words of one letter among those of the columns.</summary>
    public ReadOnlySpan<int> Initials => _initials;

    /// <summary>Rows of two frequent words.</summary>
    public WordPairs Pairs { get; }

    /// <summary>Whether all rows that have the word and another such one are among those of pairs.</summary>
    public bool IsPaired(int number) => number < Pairs.End;

    /// <summary>Which words may stand for which.</summary>
    public WordKinship Kinship { get; }

    public NameToken Token(int number) => number <= _words.Count ? _words.Token(number) : _added.Token(number);

    /// <summary>Two to five words in one piece.</summary>
    public NameToken Together(ReadOnlySpan<int> words)
    {
        var key = UInt128.Zero;
        foreach (var word in words)
            key = (key << WordBits) | (uint)word;
        ref var place = ref _onePieces[(int)((((ulong)key ^ (ulong)(key >> 64)) * 0x9E37_79B9_7F4A_7C15) >> 50)];
        if (place is { } known && known.Key == key)
            return known.Token;
        var tokens = new NameToken[words.Length];
        for (var i = 0; i < words.Length; i++)
            tokens[i] = Token(words[i]);
        // Whoever writes last is kept: any of them says the same.
        var piece = new OnePiece(key, NameToken.Joined(tokens, inSurname: true));
        place = piece;
        return piece.Token;
    }

    public string Text(int number) => number <= _words.Count ? _words.Text(number) : _added.Text(number);

    /// <summary>How often names of the columns have the word; 0 for words that came since.</summary>
    public int Frequency(int number) => number <= _words.Count ? _words.Frequency(number) : 0;

    /// <summary>Asks for what <see cref="Frequency"/> reads.</summary>
    public void AnnounceFrequency(int number)
    {
        if (number <= _words.Count)
            Memory.Announce(in _words.Columns.Frequencies.Span[number]);
    }

    /// <summary>What the word weighs in a comparison.</summary>
    public int Units(int number) => IsInitial(number) ? MatchWeights.InitialUnits : MatchWeights.FlatUnits;

    /// <summary>Whether the word is one letter.</summary>
    public bool IsInitial(int number) => number < _kinds.Length ? (_kinds[number] & WordKind.Initial) != WordKind.None : Token(number).IsInitial;

    /// <summary>How many words a name has, particles left out.</summary>
    public int CountOf(ReadOnlySpan<int> words, int surnameWords)
    {
        var count = words.Length;
        for (var i = 0; i < words.Length - 1; i++)
            count -= i != surnameWords - 1 && IsParticle(words[i], i < surnameWords) ? 1 : 0;
        return count;
    }

    /// <summary>The number of a word, given now if it has none. One caller at a time; searches may run.</summary>
    public int NumberOrAdd(string word, NameToken token)
    {
        if (_words.Number(word, token.Folds[0]) is not 0 and var known)
            return known;
        if (_added.Number(word, token.Folds[0]) is not 0 and var before)
            return before;
        var number = _added.Add(word, token);
        if (Particles.Has(token.Text, inSurname: true))
            _addedParticles[number] = Particles.Has(token.Text, inSurname: false);
        return number;
    }

    /// <summary>Whether the word is left out of comparing before another word of the same field.</summary>
    public bool IsParticle(int number, bool inSurname)
    {
        if (number < _kinds.Length)
            return (_kinds[number] & (inSurname ? WordKind.Particle | WordKind.ParticleInSurnames : WordKind.Particle)) != WordKind.None;
        return _addedParticles.TryGetValue(number, out var anywhere) && (anywhere || inSurname);
    }

    private sealed record OnePiece(UInt128 Key, NameToken Token);

    // What comparing must know of a word besides its letters.
    [Flags]
    private enum WordKind : byte
    {
        None = 0,
        Initial = 1,
        Particle = 2,
        ParticleInSurnames = 4,
    }
}
