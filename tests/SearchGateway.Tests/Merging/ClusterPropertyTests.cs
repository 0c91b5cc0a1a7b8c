using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Matching;
using SearchGateway.Merging;
using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

/// <summary>What holds of any records: few values, so that they agree and contradict each other in every way.</summary>
public sealed class ClusterPropertyTests
{
    private static readonly SearchTerms NoTerms = new();
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(600);

    private static readonly string[] Surnames = ["KOVAC", "KOVAC", "KOVACS", "NOVAK", "MEHMEDOVIC"];
    private static readonly string[] GivenNames = ["SASA", "SASHA", "ANA", "MIRSAD"];
    private static readonly string[] Dates = ["1970-01-01", "1970-01-01", "1970-01", "XXXX-01-01", "1970-03-05", "1970-05-03", "1995-11-21"];
    private static readonly string[] Documents = ["A1", "B2", "C3", ""];

    private static readonly Arbitrary<Drawn[]> SomeRecords = Gen.Elements(Surnames).SelectMany(surname => Gen.Elements(GivenNames).SelectMany(given =>
        Gen.Elements(Dates).SelectMany(date => Gen.Elements(Documents).SelectMany(document => Gen.Choose(0, 2).SelectMany(system =>
            Gen.Choose(0, 3).SelectMany(body => Gen.Elements("F", "M", "").Select(sex => new Drawn(surname, given, date, document, sex, system, body))))))))
        .ArrayOf().Where(drawn => drawn.Length <= 9).ToArbitrary();

    [Fact]
    public void WhichSystemHoldsARecordPlaysNoPart() => Check.One(Many, Prop.ForAll(SomeRecords, drawn =>
        Groups(Merge(drawn, system: d => d.System)) == Groups(Merge(drawn, system: d => (d.System + 1) % 3))));

    [Fact]
    public void ArrivalPlaysNoPart() => Check.One(Many, Prop.ForAll(SomeRecords, drawn =>
    {
        var records = RecordsOf(drawn, d => d.System);
        return Groups(HitMerger.Merge(NoTerms, Records.Answers([.. records.Reverse()]))) == Groups(HitMerger.Merge(NoTerms, Records.Answers(records)));
    }));

    [Fact]
    public void MergingWhatIsOnePersonAgainGivesThatPerson() => Check.One(Many, Prop.ForAll(SomeRecords, drawn =>
    {
        var records = RecordsOf(drawn, d => d.System);
        return HitMerger.Merge(NoTerms, Records.Answers(records)).All(person =>
            HitMerger.Merge(NoTerms, Records.Answers([.. records.Where(r => person.Records.Any(p => p.RecordNumber == r.RecordNumber))])).Length == 1);
    }));

    [Fact]
    public void AnEmptyAnswerChangesNothing() => Check.One(Many, Prop.ForAll(SomeRecords, drawn =>
    {
        var answers = Records.Answers(RecordsOf(drawn, d => d.System));
        var empty = new SystemAnswer(new SystemDecision(Records.PermitAll(CentralSystem.Eurodac)), new SystemOutcome.NoHit(CentralSystem.Eurodac), TimeSpan.Zero);
        return Groups(HitMerger.Merge(NoTerms, [empty, .. answers])) == Groups(HitMerger.Merge(NoTerms, answers));
    }));

    [Fact]
    public void MoreAgreementBetweenTwoNeverSeparatesThem() => Check.One(Many, Prop.ForAll(SomeRecords, drawn =>
    {
        if (drawn.Length < 2 || !AreTogether(drawn[0], drawn[1]))
            return true;
        return Bettered(drawn[0], drawn[1]).All(better => AreTogether(better, drawn[1]));
    }));

    [Fact]
    public void AWithheldFieldSpeaksNeitherForNorAgainst()
    {
        var withheld = new Drawn("", "", "", "", "", 0, 0);
        Check.One(Many, Prop.ForAll(SomeRecords, drawn =>
        {
            var with = Merge([.. drawn, withheld], d => d.System);
            return with.Count(p => p.Records.Length == 1 && p.Records[0].RecordNumber == $"R{drawn.Length}") == 1
                && Groups(with.Where(p => p.Records[0].RecordNumber != $"R{drawn.Length}")) == Groups(Merge(drawn, d => d.System));
        }));
    }

    [Fact]
    public void TwoOfWhomOnlyOneHasTheCapturedFingersAreNeverOnePerson() => Check.One(Many, Prop.ForAll(SomeRecords, drawn =>
        Merge(drawn, d => d.System).All(person =>
        {
            var bodies = person.Records.Select(r => drawn[int.Parse(r.RecordNumber.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)].Body).ToList();
            return !(bodies.Contains(1) && bodies.Contains(2));
        })));

    private static bool AreTogether(Drawn one, Drawn other) => Merge([one, other], d => d.System).Length == 1;

    // What the first would be if it agreed better with the second in one field.
    private static IEnumerable<Drawn> Bettered(Drawn one, Drawn other) =>
    [
        one with { Surname = other.Surname, GivenNames = other.GivenNames }, one with { Date = other.Date }, one with { Sex = other.Sex },
        one with { Document = other.Document.Length > 0 ? other.Document : one.Document },
    ];

    private static string Groups(IEnumerable<Person> persons) => string.Join('|', persons
        .Select(p => string.Join(',', p.Records.Select(r => r.RecordNumber).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

    private static System.Collections.Immutable.ImmutableArray<Person> Merge(Drawn[] drawn, Func<Drawn, int> system) =>
        HitMerger.Merge(NoTerms, Records.Answers(RecordsOf(drawn, system)));

    private static SystemRecord[] RecordsOf(Drawn[] drawn, Func<Drawn, int> system) => [.. drawn.Select((d, i) => RecordOf(d, system(d), $"R{i}"))];

    // Every system says the same, so that only its name differs.
    private static SystemRecord RecordOf(Drawn drawn, int system, string number)
    {
        var fields = system switch
        {
            0 => (CentralSystem.Vis, VisFields.Surname, VisFields.FirstNames, VisFields.BirthDate, VisFields.Sex, VisFields.DocumentNumber, VisFields.FingerprintVerification),
            1 => (CentralSystem.Ees, EesFields.Surname, EesFields.FirstNames, EesFields.BirthDate, EesFields.Sex, EesFields.DocumentNumber, EesFields.BiometricVerification),
            _ => (CentralSystem.Sis, SisFields.Surname, SisFields.Forenames, SisFields.BirthDate, SisFields.Sex, SisFields.DocumentNumber, SisFields.FingerprintConfirmation),
        };
        var record = new SystemRecord
        {
            System = fields.Item1,
            RecordNumber = number,
            Category = fields.Item1 == CentralSystem.Sis ? SisCategories.Missing : "",
            RetrievedAt = DateTimeOffset.UnixEpoch,
            MatchedOn = drawn.Body == 1 ? SearchKeys.Fingerprints : SearchKeys.Names,
        };
        Add(fields.Item2, drawn.Surname);
        Add(fields.Item3, drawn.GivenNames);
        Add(fields.Item5, drawn.Sex);
        Add(fields.Item6, drawn.Document);
        Add(fields.Item7, drawn.Body == 2 ? "no_match" : "");
        return PartialDate.TryParse(drawn.Date, out var born) == PartialDateFault.None
            ? record with { Fields = record.Fields.Add(new RecordField(fields.Item4, FieldValue.Date(born))) }
            : record;

        void Add(SystemField field, string text)
        {
            if (text.Length > 0)
                record = record with { Fields = record.Fields.Add(new RecordField(field, FieldValue.Text(text))) };
        }
    }

    // Body: 1 has the captured fingers, 2 was found to have others; else nothing is known.
    private sealed record Drawn(string Surname, string GivenNames, string Date, string Document, string Sex, int System, int Body);
}
