using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Compares words with the places of a name, each once and only when it is known that it matters.</summary>
internal sealed class WordComparison(WordSource source)
{
    private NameForm _form = NameForm.From(null, null);

    /// <summary>The words that may fill places of the name.</summary>
    public SoughtWords Words { get; } = new();

    /// <summary>Begins with another name.</summary>
    public void Begin(SoughtName name)
    {
        Words.Clear();
        _form = name.Form;
        for (var place = 0; place < name.Places; place++)
        {
            Add(_form.Tokens[place], 1 << place);
            if (_form.Attached[place] is { } attached)
                Add(attached, 1 << place);
        }

        for (var place = 0; place < name.Places; place++)
        {
            if (_form.Join(place) is not { } join)
                continue;
            AddJoin(join, place);
            if (join.Parts is var (first, second))
                AddJoin(NameToken.Joined([second, first], join.InSurname), place);
        }
    }

    /// <summary>How well the word fills a place, 0 to 1000.</summary>
    public int Score(int at, int place)
    {
        var score = Words.Score(at, place);
        if (score >= 0)
            return score;
        var compared = Compare(source.Token(Words.Number(at)), place);
        Words.SetScore(at, place, compared);
        return compared;
    }

    /// <summary>How well the word fills the place and the next one together; 0 for a word that is not here.</summary>
    public int JoinScore(int at, int place) =>
        Words.IsJoin(at, place) ? NamePairs.Joined(_form.Join(place)!, source.Token(Words.Number(at))) * MatchWeights.Join / TokenComparer.Full : 0;

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

    private void Add(NameToken token, int mask)
    {
        Add(source.Kinship.Prepared(token, nearOnly: false), mask);
        Add(source.Kinship.Added(token, nearOnly: false), mask);
    }

    private void AddJoin(NameToken join, int place)
    {
        foreach (var number in source.Kinship.Prepared(join, nearOnly: true).Alike)
            Words.AddJoin(number, place);
        foreach (var number in source.Kinship.Added(join, nearOnly: true).Alike)
            Words.AddJoin(number, place);
    }

    private void Add(WordKin kin, int mask)
    {
        foreach (var number in kin.Alike)
            Words.Add(number, mask);
        foreach (var number in kin.Parts)
            Words.AddPart(number, mask);
    }

    private int Compare(NameToken word, int place)
    {
        var best = TokenComparer.Compare(_form.Tokens[place], word, _form.Truncated).Score;
        if (_form.Attached[place] is { } attached)
            best = Math.Max(best, TokenComparer.Compare(attached, word, _form.Truncated).Score);
        return best;
    }
}
