using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Gathers the words that may fill the places of a name, and compares them when it is known that it matters.</summary>
internal sealed class WordComparison(WordSource source)
{
    private const int ShortestPart = 2;
    private const int ShortestPrefix = 4;
    private const int ShortestMisspelt = 6;
    private const int ShortestSure = 3;
    private const short Apart = 960;
    private const short PartOfMisspelt = 800;

    private uint[] _hashes = [];
    private readonly List<NameToken>[] _behind = [.. Enumerable.Range(0, SoughtWords.Places).Select(_ => new List<NameToken>())];
    private NameForm _form = NameForm.From(null, null);

    public SoughtWords Words { get; } = new();

    /// <summary>Begins with another name.</summary>
    public void Begin(SoughtName name)
    {
        Words.Clear();
        _form = name.Form;
        for (var place = 0; place < name.Places; place++)
        {
            Gather(_form.Tokens[place], 1 << place);
            if (_form.Attached[place] is { } attached)
                Gather(attached, 1 << place);
            foreach (var rendering in _form.Tokens[place].Renderings)
                foreach (var word in FoldedEdits.Of(rendering))
                    Gather(NameToken.Of(word, inSurname: true)!, 1 << place);
            foreach (var family in _form.Tokens[place].Forms)
                foreach (var other in OtherForms.Members(family))
                    source.GatherFold(other, 1 << place, Words);
            GatherBeginnings(_form.Tokens[place], 1 << place);
            GatherParts(_form.Tokens[place].Text, 1 << place);
            GatherBehindParticle(_form.Tokens[place].Text, place);
        }

        for (var place = 0; place < _form.Joins.Length; place++)
        {
            if (_form.Joins[place] is { } join)
                Gather(join, 3 << place);
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

    /// <summary>Whether the word fills the place and the next one together.</summary>
    public bool FillsBoth(int at, int place) =>
        place < _form.Joins.Length && _form.Joins[place] is { } join
        && Joined(join, source.Token(Words.Number(at))) is > 0 and var both
        && both >= Score(at, place) && both >= Score(at, place + 1);

    private int Compare(NameToken word, int place)
    {
        var best = TokenComparer.Compare(_form.Tokens[place], word, _form.Truncated).Score;
        if (_form.Attached[place] is { } attached)
            best = Math.Max(best, TokenComparer.Compare(attached, word, _form.Truncated).Score);
        foreach (var behind in _behind[place])
            best = Math.Max(best, TokenComparer.Compare(behind, word, _form.Truncated).Score);
        if (place < _form.Joins.Length && _form.Joins[place] is { } join)
            best = Math.Max(best, Joined(join, word));
        if (place > 0 && _form.Joins[place - 1] is { } before)
            best = Math.Max(best, Joined(before, word));
        return best;
    }

    private static int Joined(NameToken join, NameToken word) =>
        Math.Abs(join.Length - word.Length) > 2 ? 0 : TokenComparer.Compare(join, word, truncated: false).Score;

    private void Gather(NameToken token, int mask) => source.Gather(token, mask, Words, ref _hashes);

    // The word cut short, the word of which it is cut, and its first letter.
    private void GatherBeginnings(NameToken token, int mask)
    {
        if (token.IsInitial)
            return;
        Named(token.Text[..1], mask);
        for (var length = Math.Max(ShortestPrefix, (token.Length + 1) / 2); length < token.Length; length++)
            Named(token.Text[..length], mask);
        if (token.Length >= ShortestPrefix)
            source.GatherBeginning(token.Text, 2 * token.Length, mask, Words);
    }

    // What others write as two words: any cut of which both parts are words, as AL HASHIMI for ALHASHIMI. Particles before
    // the second count for nothing. Of a word that no name has, one part may be misspelt.
    private void GatherParts(string text, int mask)
    {
        var misspelt = text.Length >= ShortestMisspelt && source.Number(text) == 0;
        for (var cut = ShortestPart; cut <= text.Length - ShortestPart; cut++)
        {
            var first = source.Number(text[..cut]);
            var second = Behind(text[cut..]);
            if (second != 0 && (first != 0 || IsParticles(text.AsSpan(0, cut))))
                Words.Add(first == 0 || source.Frequency(second) <= source.Frequency(first) || source.IsParticle(first, inSurname: true) ? second : first, mask, Apart);
            else if (misspelt && cut >= ShortestSure && first != 0)
                Words.Add(first, mask, PartOfMisspelt);
            else if (misspelt && text.Length - cut >= ShortestSure && second != 0)
                Words.Add(second, mask, PartOfMisspelt);
        }
    }

    // DASLIVA for DA SILVA: a particle joined to a misspelt word.
    private void GatherBehindParticle(string text, int place)
    {
        _behind[place].Clear();
        if (text.Length < ShortestMisspelt || source.Number(text) != 0)
            return;
        for (var cut = ShortestPart; cut <= text.Length - ShortestPrefix; cut++)
        {
            if (!IsParticles(text.AsSpan(0, cut)))
                continue;
            _behind[place].Add(NameToken.Of(text[cut..], inSurname: true)!);
            Gather(_behind[place][^1], 1 << place);
        }
    }

    // The number of what stands behind particles; 0 if no name has it.
    private int Behind(string text)
    {
        if (source.Number(text) is not 0 and var number)
            return number;
        for (var cut = ShortestPart; cut <= text.Length - ShortestPart; cut++)
            if (IsParticles(text.AsSpan(0, cut)) && source.Number(text[cut..]) is not 0 and var behind)
                return behind;
        return 0;
    }

    // One or two, as in VANDEN and DELA.
    private static bool IsParticles(ReadOnlySpan<char> text)
    {
        if (Particles.Has(text.ToString(), inSurname: false))
            return true;
        for (var cut = ShortestPart; cut <= text.Length - ShortestPart; cut++)
            if (Particles.Has(text[..cut].ToString(), inSurname: false) && Particles.Has(text[cut..].ToString(), inSurname: false))
                return true;
        return false;
    }

    private void Named(string text, int mask)
    {
        if (source.Number(text) is not 0 and var number)
            Words.Add(number, mask);
    }
}
