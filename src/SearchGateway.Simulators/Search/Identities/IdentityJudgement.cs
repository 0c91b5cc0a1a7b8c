using System.Runtime.InteropServices;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Compares the rows that a search kept in full, and says why the best are found.</summary>
internal sealed class IdentityJudgement(IdentityRows rows)
{
    private const int KeyedWords = 5;

    // By the words of the name.
    private readonly Dictionary<(ulong, ulong, ulong), ComparedName> _names = [];
    private readonly Dictionary<int, Judged> _byRecord = [];

    // By the number of the word, and where it stands.
    private readonly Dictionary<(int Number, bool InSurname), NameToken> _tokens = [];

    /// <summary>The best records among rows that come best first.</summary>
    public IReadOnlyList<IdentityHit> Judge(List<ScoredRow> kept, SearchedIdentity searched, SoughtName sought, int limit)
    {
        _names.Clear();
        _byRecord.Clear();
        _tokens.Clear();
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
        var identity = rows.Person(row);
        var factor = IdentityAgreement.Factor(searched, identity);
        if (factor == 0)
            return;
        Span<int> words = stackalloc int[IdentityRow.MostWords];
        words = words[..rows.Name(row, words, out var surname)];
        var key = KeyOf(words, surname, row);
        if (!_names.TryGetValue(key, out var name))
            _names.Add(key, name = Compared(words, surname, sought));
        if (name.Score < IdentityIndex.LeastScore(searched, identity))
            return;
        var judged = new Judged(identity, name, name.Score * factor);
        if (!_byRecord.TryGetValue(identity.Record, out var known) || judged.IsBetterThan(known))
            _byRecord[identity.Record] = judged;
    }

    // The same for the same name of up to five words; a longer one is compared for each row that has it.
    private static (ulong, ulong, ulong) KeyOf(ReadOnlySpan<int> words, int surname, int row)
    {
        if (words.Length > KeyedWords)
            return (ulong.MaxValue, 0, (ulong)row);
        Span<ulong> key = [0, 0, 0];
        for (var i = 0; i < words.Length; i++)
            key[i / 2] = (key[i / 2] * IdentityRow.WordLimit) + (uint)words[i];
        return (key[0], key[1], (key[2] * (KeyedWords + 1)) + (uint)surname);
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
        var form = NameForm.Of(Tokens(words[..surname], inSurname: true), Tokens(words[surname..], inSurname: false));
        return new ComparedName(form, NameMatcher.Score(sought.Form, form));
    }

    private NameToken[] Tokens(ReadOnlySpan<int> words, bool inSurname)
    {
        var tokens = new NameToken[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            ref var token = ref CollectionsMarshal.GetValueRefOrAddDefault(_tokens, (words[i], inSurname), out _);
            tokens[i] = token ??= rows.Words.Token(words[i]).Placed(inSurname);
        }

        return tokens;
    }

    private static IdentityHit Hit(Judged judged, SearchedIdentity searched, SoughtName sought) => new(
        judged.Identity.Record,
        judged.Score,
        judged.Identity.Alias,
        [.. judged.Name.Evidence ??= NameMatcher.Compare(sought.Form, judged.Name.Form).Evidence, .. IdentityAgreement.Reasons(searched, judged.Identity)]);

    // Many records bear one name.
    private sealed record ComparedName(NameForm Form, double Score)
    {
        public IReadOnlyList<string>? Evidence { get; set; }
    }

    private sealed record Judged(RecordIdentity Identity, ComparedName Name, double Score)
    {
        // Of equals the main identity, then the name that comes first, so that the order of rows plays no part.
        public bool IsBetterThan(Judged other)
        {
            if (Score != other.Score)
                return Score > other.Score;
            if (Identity.Alias != other.Identity.Alias)
                return !Identity.Alias;
            return string.CompareOrdinal(Name.Form.Text, other.Name.Form.Text) < 0;
        }
    }
}
