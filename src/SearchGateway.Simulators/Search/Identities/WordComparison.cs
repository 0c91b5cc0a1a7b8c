using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>The words that may fill the places of a name, and what words written together count.</summary>
internal sealed class WordComparison(WordSource source)
{
    private NameForm _form = NameForm.From(null, null);

    /// <summary>The words that may fill places of the name.</summary>
    public SoughtWords Words { get; } = new(source.Count);

    /// <summary>Begins with another name.</summary>
    public void Begin(SoughtName name)
    {
        Words.Clear();
        _form = name.Form;
        for (var place = 0; place < name.Places; place++)
        {
            Add(_form.Tokens[place], place);
            if (_form.Attached[place] is { } attached)
                Add(attached, place);
            if (_form.Join(place) is not { } join)
                continue;
            AddJoin(join, place);
            if (join.Parts is var (first, second))
                AddInverted(NameToken.Joined([second, first], join.InSurname), join, place);
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
        foreach (var parts in kin.Parts)
            Words.AddParts(parts, place);
    }

    private void AddJoin(NameToken join, int place)
    {
        AddJoin(source.Kinship.Prepared(join, nearOnly: true), place);
        AddJoin(source.Kinship.Added(join, nearOnly: true), place);
    }

    // Two words merged in the other order.
    private void AddInverted(NameToken inverted, NameToken join, int place)
    {
        foreach (var number in source.Kinship.Prepared(inverted, nearOnly: true).Alike)
            AddJoin(number, NamePairs.Joined(join, source.Token(number)), place);
        foreach (var number in source.Kinship.Added(inverted, nearOnly: true).Alike)
            AddJoin(number, NamePairs.Joined(join, source.Token(number)), place);
    }

    private void AddJoin(int number, int score, int place)
    {
        if (score > 0)
            Words.AddJoin(number, place, (short)(score * MatchWeights.Join / TokenComparer.Full));
    }

    private void AddJoin(WordKin kin, int place)
    {
        for (var i = 0; i < kin.Alike.Length; i++)
            AddJoin(kin.Alike[i], kin.Scores[i], place);
    }

    private int Compare(NameToken word, int place)
    {
        var best = TokenComparer.Compare(_form.Tokens[place], word, _form.Truncated).Score;
        if (_form.Attached[place] is { } attached)
            best = Math.Max(best, TokenComparer.Compare(attached, word, _form.Truncated).Score);
        return best;
    }
}
