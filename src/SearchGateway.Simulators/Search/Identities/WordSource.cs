using System.Collections.Concurrent;
using System.Collections.Frozen;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>All words that names are made of: those of the columns, and those that came since.</summary>
internal sealed class WordSource
{
    private readonly Words _words;
    private readonly AddedWords _added;
    private readonly FrozenSet<int> _initials;
    private readonly FrozenDictionary<int, bool> _particles;
    private readonly ConcurrentDictionary<int, bool> _addedParticles = [];

    public WordSource(Words words, WordPairs pairs)
    {
        (_words, _added, Pairs) = (words, new AddedWords(words.Count + 1), pairs);
        _initials = words.Initials().ToFrozenSet();
        Kinship = new WordKinship(words, _added);
        _particles = words.Columns.Particles.Span.ToArray().ToFrozenDictionary(Math.Abs, particle => particle > 0);
    }

    /// <summary>How many words the columns have.</summary>
    public int Count => _words.Count;

    /// <summary>Numbers of the words of one letter among those of the columns.</summary>
    public ReadOnlySpan<int> Initials => _initials.Items.AsSpan();

    /// <summary>Rows of two frequent words.</summary>
    public WordPairs Pairs { get; }

    /// <summary>Whether all rows that have the word and another such one are among those of pairs.</summary>
    public bool IsPaired(int number) => number < Pairs.End;

    /// <summary>Which words may stand for which.</summary>
    public WordKinship Kinship { get; }

    public NameToken Token(int number) => number <= _words.Count ? _words.Token(number) : _added.Token(number);

    public string Text(int number) => number <= _words.Count ? _words.Text(number) : _added.Text(number);

    /// <summary>How often names of the columns have the word; 0 for words that came since.</summary>
    public int Frequency(int number) => number <= _words.Count ? _words.Frequency(number) : 0;

    /// <summary>What the word weighs in a comparison.</summary>
    public int Units(int number) =>
        (number <= _words.Count ? _initials.Contains(number) : Token(number).IsInitial) ? MatchWeights.InitialUnits : MatchWeights.FlatUnits;

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
    public bool IsParticle(int number, bool inSurname) =>
        (number <= _words.Count ? _particles.TryGetValue(number, out var anywhere) : _addedParticles.TryGetValue(number, out anywhere))
        && (anywhere || inSurname);
}
