using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Minimisation;
using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

/// <summary>Builds records and answers as the adapters would hand them to merging.</summary>
internal static class Records
{
    public static SystemRecord Sis(string number, string surname, string forenames, string birthDate, string category = "arrest", SearchKeys matchedOn = SearchKeys.Names) =>
        Record(CentralSystem.Sis, number, matchedOn, category,
            (SisFields.AlertCategory, Text(category)), (SisFields.ActionToBeTaken, Text($"action of {category}")),
            (SisFields.Surname, Text(surname)), (SisFields.Forenames, Text(forenames)), (SisFields.BirthDate, Date(birthDate)), (SisFields.Sex, Text("F")));

    public static SystemRecord Vis(string number, string surname, string firstNames, string birthDate, string document, SearchKeys matchedOn = SearchKeys.VisaSticker) =>
        Record(CentralSystem.Vis, number, matchedOn, "",
            (VisFields.Surname, Text(surname)), (VisFields.FirstNames, Text(firstNames)), (VisFields.BirthDate, Date(birthDate)),
            (VisFields.Sex, Text("F")), (VisFields.Nationality, Text("UTO")), (VisFields.DocumentNumber, Text(document)));

    public static SystemRecord Ees(string number, string surname, string firstNames, string birthDate, string document, SearchKeys matchedOn = SearchKeys.TravelDocument) =>
        Record(CentralSystem.Ees, number, matchedOn, "",
            (EesFields.Surname, Text(surname)), (EesFields.FirstNames, Text(firstNames)), (EesFields.BirthDate, Date(birthDate)),
            (EesFields.Sex, Text("F")), (EesFields.Nationality, Text("UTO")), (EesFields.DocumentNumber, Text(document)));

    public static SystemRecord Eurodac(string number) =>
        Record(CentralSystem.Eurodac, number, SearchKeys.Fingerprints, "category_1", (EurodacFields.Category, Text("1")));

    public static SystemRecord Cir(string number, string surname, string firstNames, string birthDate, string document, SearchKeys matchedOn = SearchKeys.Fingerprints) =>
        Record(CentralSystem.Cir, number, matchedOn, "",
            (CirFields.Surname, Text(surname)), (CirFields.FirstNames, Text(firstNames)), (CirFields.BirthDate, Date(birthDate)),
            (CirFields.Sex, Text("female")), (CirFields.Nationality, Text("UTO")), (CirFields.DocumentNumber, Text(document)));

    public static ImmutableArray<SystemAnswer> Answers(params SystemRecord[] records) =>
        [.. records.GroupBy(r => r.System).Select(g => AnswerOf(g.Key, g))];

    public static PermittedQuery PermitAll(CentralSystem system) => new(
        system, "test", "Art. 1", (SearchKeys)0x3FF, new SearchTerms(),
        new FieldGrants(system, FieldCatalogue.Of(system).ToDictionary(f => Field(system, f.Name), _ => "Art. 1")), SearchMode.Full);

    private static SystemAnswer AnswerOf(CentralSystem system, IEnumerable<SystemRecord> records)
    {
        var permit = PermitAll(system);
        return new SystemAnswer(new SystemDecision(permit), Minimiser.Cut(permit, [.. records]), TimeSpan.Zero);
    }

    private static SystemField Field(CentralSystem system, string name) =>
        FieldCatalogue.TryFind(system, name, out var field) ? field : throw new InvalidOperationException(name);

    private static SystemRecord Record(CentralSystem system, string number, SearchKeys matchedOn, string category, params (SystemField Field, FieldValue Value)[] fields) => new()
    {
        System = system,
        RecordNumber = number,
        Category = category,
        RetrievedAt = DateTimeOffset.UnixEpoch,
        MatchedOn = matchedOn,
        Fields = [.. fields.Select(f => new RecordField(f.Field, f.Value))],
    };

    private static FieldValue Text(string text) => FieldValue.Text(text);

    private static FieldValue Date(string text) =>
        PartialDate.TryParse(text, out var date) == PartialDateFault.None ? FieldValue.Date(date) : throw new ArgumentException(text, nameof(text));
}
