using System.Numerics;
using System.Runtime.InteropServices;
using SearchGateway.Matching;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Compares the rows that a search kept in full, and says why the best are found.</summary>
internal sealed class IdentityJudgement(IdentityRows rows)
{
    // Where a birth date is sought, those of the rows are few; others are found as soon as among many.
    private const int MostDates = 16;

    // By the words of the name.
    private readonly Dictionary<NameKey, ComparedName> _names = [];
    private readonly Dictionary<int, Judged> _byRecord = [];

    // Many are born on the same few days in the same few countries.
    private readonly Dictionary<(PartialDate Born, IReadOnlyList<string> Nationalities, Sex Sex), ComparedPerson> _persons = [];
    private readonly List<(int Start, int End, PartialDate Date)> _dates = [];
    private readonly FullComparison _comparison = new(rows.Words);
    private double _least;

    /// <summary>The best records among rows that come best first.</summary>
    public IReadOnlyList<IdentityHit> Judge(List<ScoredRow> kept, SearchedIdentity searched, SoughtName sought, int limit)
    {
        _names.Clear();
        _byRecord.Clear();
        _persons.Clear();
        _dates.Clear();
        _comparison.Begin(sought);
        _least = Math.Min(IdentityIndex.LeastScore(searched, sameBirthDate: false), IdentityIndex.LeastScore(searched, sameBirthDate: true));
        foreach (var row in kept)
            rows.Announce(row.Row);
        foreach (var row in kept)
            Judge(row.Row, searched, sought);
        var best = _byRecord.Values.ToArray();
        Array.Sort(best, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Record.CompareTo(b.Record));
        return Array.ConvertAll(best[..Math.Min(limit, best.Length)], b => Hit(b, sought));
    }

    private void Judge(int row, SearchedIdentity searched, SoughtName sought)
    {
        var head = rows.Row(row);
        // A long name lies elsewhere, and is compared for each row that has it.
        var key = head.Spilt ? new NameKey((ulong)row, ulong.MaxValue) : new NameKey(head.Low, head.NamePart);
        if (!_names.TryGetValue(key, out var name))
            _names.Add(key, name = Compared(row, sought));
        if (name.Score < _least)
            return;
        var person = Compared(row, head.Sex, searched);
        if (person.Factor == 0 || name.Score < person.LeastScore)
            return;
        var judged = new Judged(rows.Record(row), head.Alias, name, person, name.Score * person.Factor);
        if (!_byRecord.TryGetValue(judged.Record, out var known) || IsBetter(judged, known))
            _byRecord[judged.Record] = judged;
    }

    private ComparedPerson Compared(int row, Sex sex, SearchedIdentity searched)
    {
        var key = (Born(row), rows.Nationalities(row), sex);
        if (!_persons.TryGetValue(key, out var compared))
        {
            var person = rows.Person(row);
            compared = new ComparedPerson(
                IdentityAgreement.Factor(searched, person), IdentityIndex.LeastScore(searched, person), [.. IdentityAgreement.Reasons(searched, person)]);
            _persons.Add(key, compared);
        }

        return compared;
    }

    private PartialDate Born(int row)
    {
        if (row >= rows.Prepared)
            return rows.Born(row);
        foreach (var (start, end, date) in _dates)
        {
            if (row >= start && row < end)
                return date;
        }

        var run = rows.Dates.RunOf(row);
        if (_dates.Count < MostDates)
            _dates.Add(run);
        return run.Date;
    }

    private ComparedName Compared(int row, SoughtName sought)
    {
        Span<int> words = stackalloc int[IdentityRow.MostWords];
        words = words[..rows.Name(row, words, out var surname)];
        return Compared(words, surname, sought);
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
        {
            var score = _comparison.Score(words, surname);
            return score < _least ? ComparedName.Unlike : new ComparedName(words.ToArray(), surname, null, score, _comparison.Pairing);
        }

        var form = NameForm.Of(Tokens(words[..surname], inSurname: true), Tokens(words[surname..], inSurname: false));
        return new ComparedName([], 0, form, NameMatcher.Score(sought.Form, form), []);
    }

    private NameToken[] Tokens(ReadOnlySpan<int> words, bool inSurname)
    {
        var tokens = new NameToken[words.Length];
        for (var i = 0; i < words.Length; i++)
            tokens[i] = _comparison.Token(words[i]).Placed(inSurname);
        return tokens;
    }

    private IdentityHit Hit(Judged judged, SoughtName sought) =>
        new(judged.Record, judged.Score, judged.Alias, [.. judged.Name.Evidence ??= Evidence(judged.Name, sought), .. judged.Person.Reasons]);

    private IReadOnlyList<string> Evidence(ComparedName name, SoughtName sought) =>
        name.Form is { } form ? NameMatcher.Compare(sought.Form, form).Evidence : _comparison.Evidence(name.Words, name.SurnameWords, name.Pairing);

    private string Text(ComparedName name) => name.Form?.Text ?? _comparison.Text(name.Words, name.SurnameWords);

    // Of equals the main identity, then the name that comes first, so that the order of rows plays no part.
    private bool IsBetter(Judged one, Judged other)
    {
        if (one.Score != other.Score)
            return one.Score > other.Score;
        if (one.Alias != other.Alias)
            return !one.Alias;
        return string.CompareOrdinal(Text(one.Name), Text(other.Name)) < 0;
    }

    // Many records bear one name. Of a name of many words the form is kept, of another its words.
    private sealed record ComparedName(int[] Words, int SurnameWords, NameForm? Form, double Score, WordPair[] Pairing)
    {
        public static ComparedName Unlike { get; } = new([], 0, null, 0, []);

        public IReadOnlyList<string>? Evidence { get; set; }
    }

    // What else is known of a person but the name.
    private sealed record ComparedPerson(double Factor, double LeastScore, string[] Reasons);

    private sealed record Judged(int Record, bool Alias, ComparedName Name, ComparedPerson Person, double Score);

    // What of a row says its name.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct NameKey(ulong Low, ulong High)
    {
        public override int GetHashCode() => (int)(((Low ^ BitOperations.RotateLeft(High, 23)) * 0x9E37_79B9_7F4A_7C15) >> 32);
    }
}
