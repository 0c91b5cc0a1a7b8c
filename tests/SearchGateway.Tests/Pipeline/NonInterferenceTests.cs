using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.FanOut;
using SearchGateway.Tests.Merging;
using SearchGateway.Tests.Policy;

namespace SearchGateway.Tests.Pipeline;

/// <summary>Two worlds that differ only in what the caller may not see give the same answer.</summary>
public sealed class NonInterferenceTests
{
    private static readonly PolicyDecision Decision = new PolicyEngine(Packs.Of2016).Decide(PipelineWorld.BorderGuard, new SearchQuery
    {
        SearchId = Guid.Empty,
        Purpose = Purpose.BorderEntry,
        Terms = new SearchTerms
        {
            Names = new PersonNames("ERIKSSON", "ANNA MARIA"),
            VisaStickerNumber = "UTO000001",
            Document = new TravelDocument("L898902C3", "UTO", "P"),
            Fingerprints = [new BiometricTemplate(BiometricKind.RightIndex, new byte[64])],
        },
    });

    [Fact]
    public async Task WithheldDataLeaveNoTrace()
    {
        var plain = await AnswerAsync([]);
        Assert.NotEmpty(plain);

        Prop.ForAll(HiddenFields(), hidden => AnswerAsync(hidden).GetAwaiter().GetResult() == plain).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task GrantedDataDoShow()
    {
        // The comparison above would also hold if nothing ever showed.
        var changed = await AnswerAsync([new RecordField(VisFields.VisaType, FieldValue.Text("C"))]);

        Assert.NotEqual(await AnswerAsync([]), changed);
    }

    /// <summary>Values in fields that the decision does not grant, up to five at once, beside a whole Eurodac that is not asked.</summary>
    private static Arbitrary<RecordField[]> HiddenFields()
    {
        var withheld = Packs.SystemsOf2016.SelectMany(system => FieldCatalogue.Of(system).Select(f => (system, f.Name)))
            .Select(f => FieldCatalogue.TryFind(f.system, f.Name, out var field) ? field : throw new InvalidOperationException(f.Name))
            .Where(f => Decision.Systems[(int)f.System].Permit is not { } permit || !permit.Fields.Contains(f))
            .ToArray();
        var value = Gen.Elements("ERIKSSON", "L898902C3", "arrest", "V1", "UTO000001", "F", "1974-08-12").Select(FieldValue.Text);
        return Gen.Elements(withheld).SelectMany(field => value.Select(v => new RecordField(field, v)))
            .ArrayOf().Select(fields => fields.Take(5).ToArray()).ToArbitrary();
    }

    private static async Task<string> AnswerAsync(RecordField[] extra)
    {
        SystemRecord Plus(SystemRecord record) => record with { Fields = [.. record.Fields, .. extra.Where(f => f.Field.System == record.System)] };
        var world = await PipelineWorld.CreateAsync(
            PipelineWorld.Holding(Plus(Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12"))),
            PipelineWorld.Holding(Plus(Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"))),
            PipelineWorld.Holding(Plus(Records.Ees("E1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"))),
            extra.Length == 0 ? FakeAdapter.Answering(CentralSystem.Eurodac) : PipelineWorld.Holding(Plus(Records.Eurodac("UTO1-1"))));
        await using (world)
        {
            var answer = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer;
            return string.Join('\n', answer.Systems.Select(Describe)) + '\n' + string.Join('\n', answer.Persons.Select(Describe));
        }
    }

    private static string Describe(SystemAnswer answer) => answer.Outcome is SystemOutcome.Hits hits
        ? string.Join(';', hits.Records.Select(r => $"{r.RecordNumber} {r.MatchedOn} {string.Join(',', r.Fields.Select(f => $"{f.Field}={f.Value.AsText}{f.Value.AsDate}"))}"))
        : answer.Outcome.GetType().Name;

    private static string Describe(Person person) =>
        $"{person.Grade} {person.Action} {string.Join(',', person.Records)} {string.Join(',', person.Evidence)} {string.Join(',', person.Conflicts.Select(c => c.Field))}";
}
