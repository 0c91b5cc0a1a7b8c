using System.Collections.Concurrent;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>All words that names are made of: those of the columns, and those that came since.</summary>
internal sealed class WordSource
{
    private readonly Words _words;
    private readonly AddedWords _added;
    private readonly ConcurrentDictionary<int, bool> _particles = [];

    public WordSource(Words words)
    {
        (_words, _added) = (words, new AddedWords(words.Count + 1));
        Kinship = new WordKinship(words, _added);
        foreach (var particle in words.Columns.Particles.Span)
            _particles[Math.Abs(particle)] = particle > 0;
    }

    /// <summary>Which words may stand for which.</summary>
    public WordKinship Kinship { get; }

    public NameToken Token(int number) => number <= _words.Count ? _words.Token(number) : _added.Token(number);

    public string Text(int number) => number <= _words.Count ? _words.Text(number) : _added.Text(number);

    /// <summary>How often names of the columns have the word; 0 for words that came since.</summary>
    public int Frequency(int number) => number <= _words.Count ? _words.Frequency(number) : 0;

    /// <summary>What the word weighs in a comparison.</summary>
    public int Units(int number)
    {
        // One letter of any script takes at most four bytes.
        var mayBeInitial = number > _words.Count || _words.Length(number) <= 4;
        return mayBeInitial && Token(number).IsInitial ? MatchWeights.InitialUnits : MatchWeights.FlatUnits;
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
            _particles[number] = Particles.Has(token.Text, inSurname: false);
        return number;
    }

    /// <summary>Whether the word is left out of comparing before another word of the same field.</summary>
    public bool IsParticle(int number, bool inSurname) =>
        _particles.TryGetValue(number, out var anywhere) && (anywhere || inSurname);
}
