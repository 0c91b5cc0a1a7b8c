using System.Collections.Concurrent;
using System.Numerics;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>All words that names are made of: those of the columns, and those that came since.</summary>
internal sealed class WordSource
{
    private readonly Words _words;
    private readonly ConcurrentDictionary<string, int> _added = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, (NameToken Token, string Text)> _tokens = [];
    private readonly ConcurrentDictionary<uint, int[]> _keys = [];
    private readonly ConcurrentDictionary<int, bool> _particles = [];
    private uint[] _hashes = [];

    public WordSource(Words words)
    {
        _words = words;
        foreach (var particle in words.Columns.Particles.Span)
            _particles[Math.Abs(particle)] = particle > 0;
    }

    public NameToken Token(int number) => number <= _words.Count ? _words.Token(number) : _tokens[number].Token;

    public string Text(int number) => number <= _words.Count ? _words.Text(number) : _tokens[number].Text;

    /// <summary>Rows of the columns that have the word; 0 for words that came since.</summary>
    public int Frequency(int number) => number <= _words.Count ? _words.Frequency(number) : 0;

    /// <summary>The number of a word in letters A to Z; 0 if no name has it.</summary>
    public int Number(string word) => Number(word, SpellingFold.Of(word));

    private int Number(string word, string fold)
    {
        foreach (var number in _words.Under(WordHash.Whole(fold)))
        {
            if (string.Equals(_words.Text(number), word, StringComparison.Ordinal))
                return number;
        }

        return _added.GetValueOrDefault(word);
    }

    /// <summary>The number of a word, given now if it has none. One caller at a time; searches may run.</summary>
    public int NumberOrAdd(string word, NameToken token)
    {
        if (Number(word, token.Folds[0]) is not 0 and var known)
            return known;
        var number = _words.Count + 1 + _added.Count;
        if (number >= IdentityRow.WordLimit)
            throw new InvalidOperationException($"An index holds at most {IdentityRow.WordLimit - 1} different words.");
        _tokens[number] = (token, word);
        foreach (var hash in WordsBuild.KeysOf(token, ref _hashes))
            _keys.AddOrUpdate(hash, static (_, n) => [n], static (_, old, n) => old[^1] == n ? old : [.. old, n], number);
        if (Particles.Has(token.Text, inSurname: true))
            _particles[number] = Particles.Has(token.Text, inSurname: false);
        _added[word] = number;
        return number;
    }

    /// <summary>Whether the word is left out of comparing before another word of the same field.</summary>
    public bool IsParticle(int number, bool inSurname) =>
        _particles.TryGetValue(number, out var anywhere) && (anywhere || inSurname);

    /// <summary>Adds to the table the words that may be a misspelling or another spelling of the token.</summary>
    public void Gather(NameToken token, int mask, SoughtWords into, ref uint[] hashes)
    {
        var forms = WordsBuild.FormsOf(token, ref hashes);
        // Each edit changes at most two of the letters that occur.
        var mostDifferent = token.HasOneSpelling ? 2 * MostEdits(token.Length + 2) : 32;
        foreach (var hash in hashes.AsSpan(0, forms))
            Take(hash, mask, into, token.Letters, mostDifferent);
        Span<uint> skeletons = stackalloc uint[WordsBuild.MostSkeletons];
        foreach (var hash in skeletons[..WordsBuild.SkeletonsOf(token, skeletons)])
            Take(hash, mask, into, 0, 32);
    }

    /// <summary>Adds to the table the words that fold to the text.</summary>
    public void GatherFold(string fold, int mask, SoughtWords into) => Take(WordHash.Whole(fold), mask, into, 0, 32);

    /// <summary>Adds to the table the words that begin with the text and are at most so long.</summary>
    public void GatherBeginning(string text, int longest, int mask, SoughtWords into)
    {
        foreach (var number in _words.BeginningWith(text))
        {
            if (_words.Length(number) <= longest)
                into.Add(number, mask);
        }

        foreach (var (word, number) in _added)
        {
            if (word.Length <= longest && word.StartsWith(text, StringComparison.Ordinal))
                into.Add(number, mask);
        }
    }

    private void Take(uint hash, int mask, SoughtWords into, uint letters, int mostDifferent)
    {
        foreach (var number in _words.Under(hash))
        {
            if (mostDifferent >= 32 || BitOperations.PopCount(_words.Letters(number) ^ letters) <= mostDifferent || _words.Letters(number) == uint.MaxValue)
                into.Add(number, mask);
        }

        if (_keys.TryGetValue(hash, out var added))
            foreach (var number in added)
                into.Add(number, mask);
    }

    private static int MostEdits(int length) => length switch { <= 5 => 1, < 12 => 2, _ => 3 };
}
