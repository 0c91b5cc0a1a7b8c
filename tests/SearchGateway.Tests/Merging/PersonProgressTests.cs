using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Merging;
using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

/// <summary>Real records that arrive system by system: the screen is right at every moment, and the most urgent action is never out of sight.</summary>
public sealed class PersonProgressTests
{
    private static readonly SearchTerms s_noTerms = new();

    // Arrest prevails; the rest as officers are told.
    private static readonly string[] s_mostUrgentFirst =
    [
        "arrest", "refusal_of_entry", "return_decision", "missing", "preventive_alert", "unknown_wanted", "specific_check", "inquiry_check", "discreet_check",
        "judicial_procedure", "vehicle", "identity_document",
    ];

    [Fact]
    public void EventsGiveTheFinalPersonsInEveryOrderOfArrival() =>
        Prop.ForAll(Arrivals, arrivals =>
        {
            var screen = new Screen();
            foreach (var released in Play(arrivals, screen))
                Assert.True(Same(HitMerger.Merge(s_noTerms, released), screen.Persons));

            Assert.True(Same(HitMerger.Merge(s_noTerms, Records.Answers([.. arrivals.SelectMany(r => r)])), screen.Persons));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void MostUrgentActionStandsFirstAtEveryMomentAndNoGroupingHidesOne() =>
        Prop.ForAll(Arrivals, arrivals =>
        {
            var screen = new Screen();
            foreach (var released in Play(arrivals, screen))
            {
                var alerts = released.SelectMany(a => a.Records).Where(r => r.System == CentralSystem.Sis)
                    .ToDictionary(r => new RecordReference(r.System, r.RecordNumber), CategoryOf);
                var ofPersons = screen.Persons.ConvertAll(person => person.Records.Where(alerts.ContainsKey).Select(r => alerts[r]).ToList());
                Assert.Equal(ofPersons.Select(HeadlineOf), screen.Persons.Select(p => p.Action));
                Assert.Equal(ofPersons.Select(UrgencyOf).Order(), ofPersons.Select(UrgencyOf));
                Assert.Equal(alerts.Count, ofPersons.Sum(categories => categories.Count));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ARecordThatBelongsElsewhereAfterAllIsRegroupedWithBothReasons()
    {
        // The alert's document is the visa's; by name and what is known of the birth date alone it was taken for the traveller's.
        var alert = With(With(Records.Sis("S1", "KOVAC", "SASA", "XXXX-01-01"), SisFields.Sex, ""), SisFields.Nationalities, "UTO");
        alert = alert with
        {
            Fields = alert.Fields.Add(new RecordField(SisFields.Nationalities, FieldValue.Text("SRB"))).Add(new RecordField(SisFields.IdentificationDocuments, FieldValue.Entry(new NamedValue("number", FieldValue.Text("B2"))))),
        };
        var traveller = Records.Ees("E1", "KOVAC", "SASA", "1970-01-01", "A1");
        var visa = With(With(Records.Vis("V1", "KOVAC", "SASA", "1995-01-01", "B2"), VisFields.Sex, "M"), VisFields.Nationality, "SRB");
        var screen = new Screen();
        var told = new List<PersonProgress>();

        _ = Play([[alert], [traveller], [visa]], screen, told.Add).Count();

        var regrouping = Assert.Single(told[^1].Regroupings);
        Assert.Equal(["A"], regrouping.From);
        Assert.Equal(["S1 V1", "E1"], regrouping.Into.Select(i => string.Join(' ', i.Person.Records.Select(r => r.RecordNumber))));
        Assert.Contains(regrouping.Reasons, r => r.Finding.StartsWith("document number", StringComparison.Ordinal) && r.Weight > 0);
        Assert.Contains(regrouping.Reasons, r => r.Finding.StartsWith("birth date", StringComparison.Ordinal) && r.Weight < 0);
        Assert.All(regrouping.Reasons.Where(r => r.Weight < 0), r => Assert.Equal("E1", (r.Left.System == CentralSystem.Ees ? r.Left : r.Right!.Value).RecordNumber));
    }

    // Records drawn alike, so that they join, part and join again as systems come in.
    private static Arbitrary<SystemRecord[][]> Arrivals
    {
        get
        {
            var names = Gen.Elements(("ERIKSSON", "ANNA MARIA"), ("ERIKSSON", "ANNA"), ("PETROV", "IVAN"), ("SCHMIDT", "ERIKA"));
            var dates = Gen.Elements("1974-08-12", "1974-12-08", "1980-01-02", "1964-XX-XX");
            var documents = Gen.Elements("L898902C3", "C01X00T47", "X1234567");
            var keys = Gen.Elements(SearchKeys.Names, SearchKeys.TravelDocument, SearchKeys.Fingerprints);
            var categories = Gen.Elements(s_mostUrgentFirst);
            var sis = from n in names from d in dates from c in categories select (Func<string, SystemRecord>)(id => Records.Sis(id, n.Item1, n.Item2, d, c));
            var vis = from n in names from d in dates from p in documents from k in keys select (Func<string, SystemRecord>)(id => Records.Vis(id, n.Item1, n.Item2, d, p, k));
            var ees = from n in names from d in dates from p in documents from k in keys select (Func<string, SystemRecord>)(id => Records.Ees(id, n.Item1, n.Item2, d, p, k));
            var cir = from n in names from d in dates from p in documents from k in keys select (Func<string, SystemRecord>)(id => Records.Cir(id, n.Item1, n.Item2, d, p, k));
            var systems = Gen.CollectToArray([(sis, 'S'), (vis, 'V'), (ees, 'E'), (cir, 'C')], s => Numbered(s.Item1, s.Item2));
            return systems.SelectMany(Gen.Shuffle).ToArbitrary();
        }
    }

    private static Gen<SystemRecord[]> Numbered(Gen<Func<string, SystemRecord>> records, char letter) =>
        from count in Gen.Choose(0, 4)
        from made in records.ArrayOf(count)
        select made.Select((make, i) => make($"{letter}{i}")).ToArray();

    /// <summary>The answers released after each arrival, once the screen shows them.</summary>
    private static IEnumerable<ImmutableArray<SystemAnswer>> Play(SystemRecord[][] arrivals, Screen screen, Action<PersonProgress>? tell = null)
    {
        var shown = ShownPersons.Nobody;
        for (var i = 1; i <= arrivals.Length; i++)
        {
            var released = Records.Answers([.. arrivals.Take(i).SelectMany(r => r)]);
            (shown, var progress) = shown.Advance(HitMerger.Merge(s_noTerms, released), new Separation(s_noTerms, released).Between);
            screen.Apply(progress);
            tell?.Invoke(progress);
            yield return released;
        }
    }

    private static bool Same(ImmutableArray<Person> expected, List<Person> shown) =>
        expected.Length == shown.Count && expected.Zip(shown).All(pair => pair.First.Says(pair.Second));

    private static string CategoryOf(SystemRecord alert) => alert.ValuesOf(SisFields.AlertCategory).Single().AsText;

    // What must not be noticed by the traveller is no headline, however urgent.
    private static string HeadlineOf(IEnumerable<string> categories) =>
        categories.Where(c => !c.EndsWith("_check", StringComparison.Ordinal)).MinBy(RankOf) is { } category ? $"action of {category}" : "";

    private static int UrgencyOf(IReadOnlyCollection<string> categories) => categories.Count == 0 ? int.MaxValue : categories.Min(RankOf);

    private static int RankOf(string category) => Array.IndexOf(s_mostUrgentFirst, category);

    private static SystemRecord With(SystemRecord record, SystemField field, string value) =>
        record with { Fields = [.. record.Fields.Where(f => f.Field != field), new RecordField(field, FieldValue.Text(value))] };
}
