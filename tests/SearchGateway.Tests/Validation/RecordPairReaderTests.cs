using SearchGateway.Model;
using SearchGateway.Validation;

namespace SearchGateway.Tests.Validation;

public sealed class RecordPairReaderTests
{
    private static readonly RecordInput Alert = new()
    {
        System = 1,
        RecordNumber = "IT-1",
        MatchedOn = [1, 8],
        Fields =
        [
            ("surname", Text("ERIKSSON")), ("birth_date", new(FieldValueKind.Date, "1974-08-XX", [])),
            ("aliases", new(FieldValueKind.Entry, "", [("surname", Text("SVENSSON")), ("date_of_birth", new(FieldValueKind.Date, "1975-XX-XX", [])), ("face", new(FieldValueKind.Binary, "", []))])), ("photograph", new(FieldValueKind.Binary, "", [])),
            ("reason", Text(new string('x', 5000))),
        ],
    };

    private static readonly RecordInput File = new() { System = 2, RecordNumber = "DEU-1", Fields = [("surname", Text("ERIKSSON"))] };

    public static TheoryData<RecordInput?, string, string> Faulty => new()
    {
        { null, "left", "required" },
        { Alert with { System = 0 }, "left.system", "required" },
        { Alert with { System = 99 }, "left.system", "known_value" },
        { Alert with { RecordNumber = "" }, "left.record_number", "length" },
        { Alert with { RecordNumber = new string('1', 65) }, "left.record_number", "length" },
        { Alert with { RecordNumber = "1\n2" }, "left.record_number", "length" },
        { Alert with { MatchedOn = [31] }, "left.matched_on[0]", "known_value" },
        { Alert with { MatchedOn = [.. Enumerable.Repeat(1, 17)] }, "left.matched_on", "count" },
        { With(("sticker_number", Text("1"))), "left.fields[0].name", "known_value" },
        { With(("surname", new(null, "", []))), "left.fields[0].value", "required" },
        { With(("surname", new(FieldValueKind.Number, "", []))), "left.fields[0].value", "kind" },
        { With(("birth_date", Text("1974-08-12"))), "left.fields[0].value", "kind" },
        { With(("birth_date", new(FieldValueKind.Date, "12.08.1974", []))), "left.fields[0].value.date", "form" },
        { With(("aliases", Text("SVENSSON"))), "left.fields[0].value", "kind" },
        { With(("surname", Text(new string('E', 201)))), "left.fields[0].value.text", "length" },
        { With(("surname", Text("E\uD800"))), "left.fields[0].value.text", "characters" },
        { With(("aliases", new(FieldValueKind.Entry, "", [("forenames", Text("A")), ("surname", Text(new string('E', 201)))]))), "left.fields[0].value.entry.values[1].value.text", "length" },
        { With(("aliases", new(FieldValueKind.Entry, "", [("date_of_birth", new(FieldValueKind.Date, "12.08.1975", []))]))), "left.fields[0].value.entry.values[0].value.date", "form" },
        { With(("aliases", new(FieldValueKind.Entry, "", [.. Enumerable.Repeat(("surname", Text("E")), 33)]))), "left.fields[0].value.entry.values", "count" },
        { With([.. Enumerable.Repeat(("reason", Text("E")), 201)]), "left.fields", "count" },
        { With([.. Enumerable.Repeat(("surname", Text("E")), 16), .. Enumerable.Repeat(("names_at_birth", Text("E")), 17)]), "left.fields", "count" },
    };

    [Fact]
    public void RecordsAreUnderstoodAndWhatIsNotComparedIsLeftAside()
    {
        var pair = RecordPairReader.Read(new MatchExplanationInput { Left = Alert, Right = File, KeysSent = [8], SearchId = "0193f1b4-0000-7000-8000-00000000000a" }).Value!;

        Assert.Equal((CentralSystem.Sis, "IT-1", SearchKeys.Names | SearchKeys.Fingerprints), (pair.Left.System, pair.Left.RecordNumber, pair.Left.MatchedOn));
        Assert.Equal([SisFields.Surname, SisFields.BirthDate, SisFields.Aliases], pair.Left.Fields.Select(f => f.Field));
        Assert.Equal("1974-08", pair.Left.Fields[1].Value.AsDate.ToString());
        Assert.Equal(["surname", "date_of_birth"], pair.Left.Fields[2].Value.AsEntry.Select(cell => cell.Name));
        Assert.Equal(("SVENSSON", "1975"), (pair.Left.Fields[2].Value.AsEntry[0].Value.AsText, pair.Left.Fields[2].Value.AsEntry[1].Value.AsDate.ToString()));
        Assert.Equal((SearchKeys.Fingerprints, new Guid("0193f1b4-0000-7000-8000-00000000000a")), (pair.KeysSent, pair.Search));
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public void AFaultNamesItsFieldAndRuleAndNoValue(RecordInput? left, string field, string rule)
    {
        var understood = RecordPairReader.Read(new MatchExplanationInput { Left = left, Right = File });

        Assert.Null(understood.Value);
        var fault = Assert.Single(understood.Faults);
        Assert.Equal((field, rule), (fault.Field, fault.Rule));
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SVENSSON", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FaultsOfBothRecordsAreToldTogether()
    {
        var faults = RecordPairReader.Read(new MatchExplanationInput { Right = File with { System = 0 }, KeysSent = [0], SearchId = "7" }).Faults;

        Assert.Equal(["left", "right.system", "keys_sent[0]", "search_id"], faults.Select(f => f.Field));
    }

    [Fact]
    public void ARecordIsNotComparedWithItself() => Assert.Equal(
        ("right.record_number", "distinct"),
        RecordPairReader.Read(new MatchExplanationInput { Left = File, Right = File }).Faults.Select(f => (f.Field, f.Rule)).Single());

    private static RecordInput With(params (string Name, ValueInput Value)[] fields) => Alert with { Fields = fields };

    private static ValueInput Text(string text) => new(FieldValueKind.Text, text, []);
}
