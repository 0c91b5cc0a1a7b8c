using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>The words that may fill the places of a name, and what words written together count.</summary>
internal sealed class WordComparison(WordSource source)
{
    private NameForm _form = NameForm.From(null, null);

    /// <summary>The words that may fill places of the name.</summary>
    public SoughtWords Words { get; } = new(source.Count + 1);

    /// <summary>Begins with another name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="compared">Whether all words found are compared now; otherwise those that are met in a row.</param>
    public void Begin(SoughtName name, bool compared)
    {
        Words.Begin(name.Places, asMet: !compared);
        _form = name.Form;
        for (var place = 0; place < name.Places; place++)
        {
            Add(_form.Tokens[place], place);
            if (_form.Attached[place] is { } attached)
                Add(attached, place);
            if (_form.Join(place) is not { } join)
                continue;
            AddJoin(join, null, place);
            // Two words merged in the other order.
            if (join.Parts is var (first, second))
                AddJoin(NameToken.Joined([second, first], join.InSurname), join, place);
        }
    }

    /// <summary>Words of a row written as one.</summary>
    public NameToken Together(ReadOnlySpan<int> words)
    {
        var tokens = new NameToken[words.Length];
        for (var i = 0; i < words.Length; i++)
            tokens[i] = source.Token(words[i]);
        return NameToken.Joined(tokens, inSurname: true);
    }

    /// <summary>How well a word that is one with the particles before it fills a place.</summary>
    public int AttachedScore(NameToken attached, int place) => Compare(attached, place);

    /// <summary>How well two words written as one fill a place.</summary>
    public int PartsScore(NameToken joined, int place) => NamePairs.Joined(joined, _form.Tokens[place]) * MatchWeights.Join / TokenComparer.Full;

    private void Add(NameToken token, int place)
    {
        Add(source.Kinship.Prepared(token, nearOnly: false), place);
        Add(source.Kinship.Added(token, nearOnly: false), place);
    }

    private void Add(WordKin kin, int place)
    {
        Words.Add(kin, place);
        Words.AddParts(kin.Parts, place);
    }

    // Inverted words are found by their own spelling, but compared as they stand in the name.
    private void AddJoin(NameToken token, NameToken? inverted, int place)
    {
        AddJoin(source.Kinship.Prepared(token, nearOnly: true), inverted, place);
        AddJoin(source.Kinship.Added(token, nearOnly: true), inverted, place);
    }

    private void AddJoin(WordKin kin, NameToken? inverted, int place) =>
        Words.AddJoin(new JoinedKin(kin, inverted, source), place);

    private int Compare(NameToken word, int place)
    {
        var best = TokenComparer.Compare(_form.Tokens[place], word, _form.Truncated).Score;
        if (_form.Attached[place] is { } attached)
            best = Math.Max(best, TokenComparer.Compare(attached, word, _form.Truncated).Score);
        return best;
    }
}
