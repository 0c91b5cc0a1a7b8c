using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Compares the rows that a search kept in full, and says why the best are found.</summary>
internal sealed class IdentityJudgement(IdentityRows rows)
{
    // By the words of the name.
    private readonly Dictionary<(ulong, ulong, ulong), ComparedName> _names = [];
    private readonly Dictionary<int, Judged> _byRecord = [];
    private readonly FullComparison _comparison = new(rows.Words);
    private double _least;

    /// <summary>The best records among rows that come best first.</summary>
    public IReadOnlyList<IdentityHit> Judge(List<ScoredRow> kept, SearchedIdentity searched, SoughtName sought, int limit)
    {
        _names.Clear();
        _byRecord.Clear();
        _comparison.Begin(sought);
        _least = Math.Min(IdentityIndex.LeastScore(searched, sameBirthDate: false), IdentityIndex.LeastScore(searched, sameBirthDate: true));
        foreach (var row in kept)
            rows.Announce(row.Row);
        foreach (var row in kept)
            Judge(row.Row, searched, sought);
        var best = _byRecord.Values.ToList();
        best.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Identity.Record.CompareTo(b.Identity.Record));
        return [.. best.Take(limit).Select(b => Hit(b, searched, sought))];
    }

    private void Judge(int row, SearchedIdentity searched, SoughtName sought)
    {
        Span<int> words = stackalloc int[IdentityRow.MostWords];
        words = words[..rows.Name(row, words, out var surname)];
        var key = KeyOf(words, surname, row);
        if (!_names.TryGetValue(key, out var name))
            _names.Add(key, name = Compared(words, surname, sought));
        if (name.Score < _least)
            return;
        var identity = rows.Person(row);
        var factor = IdentityAgreement.Factor(searched, identity);
        if (factor == 0 || name.Score < IdentityIndex.LeastScore(searched, identity))
            return;
        var judged = new Judged(identity, name, name.Score * factor);
        if (!_byRecord.TryGetValue(identity.Record, out var known) || IsBetter(judged, known))
            _byRecord[identity.Record] = judged;
    }

    // The same for the same name of up to five words; a longer one is compared for each row that has it.
    private static (ulong, ulong, ulong) KeyOf(ReadOnlySpan<int> words, int surname, int row)
    {
        if (words.Length > FullComparison.MostWords)
            return (ulong.MaxValue, 0, (ulong)row);
        Span<ulong> key = [0, 0, 0];
        for (var i = 0; i < words.Length; i++)
            key[i / 2] = (key[i / 2] * IdentityRow.WordLimit) + (uint)words[i];
        return (key[0], key[1], (key[2] * (FullComparison.MostWords + 1)) + (uint)surname);
    }

    // A query without forenames is compared with the surname alone, and the other way round; where one field may hold all
    // names, with both fields too.
    private ComparedName Compared(ReadOnlySpan<int> words, int surname, SoughtName sought)
    {
        var compared = sought.Field switch
        {
            NameField.Surname => ComparedWords(words[..surname], surname, sought),
            NameField.Forenames => ComparedWords(words[surname..], 0, sought),
            _ => ComparedWords(words, surname, sought),
        };
        return sought.MayHoldAll && ComparedWords(words, surname, sought) is var all && all.Score > compared.Score ? all : compared;
    }

    private ComparedName ComparedWords(ReadOnlySpan<int> words, int surname, SoughtName sought)
    {
        if (words.Length <= FullComparison.MostWords)
            return new ComparedName(words.ToArray(), surname, null, _comparison.Score(words, surname));
        var form = NameForm.Of(Tokens(words[..surname], inSurname: true), Tokens(words[surname..], inSurname: false));
        return new ComparedName([], 0, form, NameMatcher.Score(sought.Form, form));
    }

    private NameToken[] Tokens(ReadOnlySpan<int> words, bool inSurname)
    {
        var tokens = new NameToken[words.Length];
        for (var i = 0; i < words.Length; i++)
            tokens[i] = _comparison.Token(words[i]).Placed(inSurname);
        return tokens;
    }

    private IdentityHit Hit(Judged judged, SearchedIdentity searched, SoughtName sought) => new(
        judged.Identity.Record,
        judged.Score,
        judged.Identity.Alias,
        [.. judged.Name.Evidence ??= Evidence(judged.Name, sought), .. IdentityAgreement.Reasons(searched, judged.Identity)]);

    private IReadOnlyList<string> Evidence(ComparedName name, SoughtName sought) =>
        name.Form is { } form ? NameMatcher.Compare(sought.Form, form).Evidence : _comparison.Evidence(name.Words, name.SurnameWords);

    private string Text(ComparedName name) => name.Form?.Text ?? _comparison.Text(name.Words, name.SurnameWords);

    // Of equals the main identity, then the name that comes first, so that the order of rows plays no part.
    private bool IsBetter(Judged one, Judged other)
    {
        if (one.Score != other.Score)
            return one.Score > other.Score;
        if (one.Identity.Alias != other.Identity.Alias)
            return !one.Identity.Alias;
        return string.CompareOrdinal(Text(one.Name), Text(other.Name)) < 0;
    }

    // Many records bear one name. Of a name of many words the form is kept, of another its words.
    private sealed record ComparedName(int[] Words, int SurnameWords, NameForm? Form, double Score)
    {
        public IReadOnlyList<string>? Evidence { get; set; }
    }

    private sealed record Judged(RecordIdentity Identity, ComparedName Name, double Score);
}
