using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>Rules on the identity repository: identification for the police, a presence check for law enforcement.</summary>
public sealed class RepositoryRuleTests
{
    private const string Main = """
        name: repository
        title: The identity repository
        description: Identification and presence.
        systems: [sis, cir]
        """;

    private const string Police = """
        authority: police
        title: Police
        rules:
          - rule: identification/cir
            purpose: police_identification
            system: cir
            legal_basis: Regulation (EU) 2019/817 Art. 20(1)
            review_by: 2027-12-31
            keys:
              - required: [fingerprints]
                optional: [facial_image]
                when: [person_present]
                method: identification
                article: Regulation (EU) 2019/817 Art. 20(2)
              - required: [names, travel_document]
                when: [fingerprints_unusable]
                article: Regulation (EU) 2019/817 Art. 20(2)
            grants:
              - fields: [surname, first_names]
                article: Regulation (EU) 2019/817 Art. 20(3)
          - rule: presence/cir
            purpose: law_enforcement
            system: cir
            legal_basis: Regulation (EU) 2019/817 Art. 22(1)
            review_by: 2027-12-31
            keys:
              - required: [travel_document]
                article: Regulation (EU) 2019/817 Art. 22(1)
            grants:
              - fields: [holding_systems]
                article: Regulation (EU) 2019/817 Art. 22(2)
        """;

    private static readonly SearchKeys Finger = SearchKeys.Fingerprints | SearchKeys.Names;

    [Fact]
    public void APackOpensTheRepositoryForOneQuestionEach()
    {
        var engine = new PolicyEngine(Packs.Required(Load(Police)));

        var identification = engine.Decide(
            Queries.From(Authority.Police, Purpose.PoliceIdentification), Queries.For(Purpose.PoliceIdentification, Finger, Circumstances.PersonPresent));
        var presence = engine.Decide(
            Queries.From(Authority.Police, Purpose.LawEnforcement), Queries.For(Purpose.LawEnforcement, SearchKeys.TravelDocument));

        Assert.Equal([CentralSystem.Sis, CentralSystem.Cir], identification.Systems.Select(s => s.System));
        Assert.Equal(SearchKeys.Fingerprints, identification.Of(CentralSystem.Cir).Permit!.Keys);
        Assert.Equal(FieldSet.None.With(CirFields.HoldingSystems), presence.Of(CentralSystem.Cir).Permit!.Fields);
        Assert.Equal("Regulation (EU) 2019/817 Art. 22(2)", presence.Of(CentralSystem.Cir).Permit!.Grants.ArticleOf(CirFields.HoldingSystems));
    }

    [Fact]
    public void WithoutThePersonNothingIsIdentifiedByFingerprints()
    {
        var decision = new PolicyEngine(Packs.Required(Load(Police))).Decide(
            Queries.From(Authority.Police, Purpose.PoliceIdentification), Queries.For(Purpose.PoliceIdentification, SearchKeys.Fingerprints));

        Assert.Equal(RefusalReason.ConditionNotMet, decision.Of(CentralSystem.Cir).Reason);
    }

    [Theory]
    [InlineData("fields: [surname, first_names]", "fields: [surname, holding_systems]", "police.yaml:19", "CIR says either who somebody is or which systems hold data")]
    [InlineData("required: [names, travel_document]", "required: [travel_document]", "police.yaml:10", "CIR identifies nobody by these keys")]
    [InlineData("fields: [surname, first_names]", "fields: [sticker_number]", "police.yaml:19", "CIR has no field 'sticker_number'")]
    public void ARuleThatPutsNoQuestionOfTheRepositoryIsAFault(string text, string changed, string place, string message)
    {
        var fault = Assert.Single(Load(Police.Replace(text, changed, StringComparison.Ordinal)).Faults);

        Assert.StartsWith(place, fault.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APackThatDoesNotListTheRepositoryHasNoRuleOnIt()
    {
        var faults = PackText.Load(("pack.yaml", Main.Replace(", cir", "", StringComparison.Ordinal)), ("police.yaml", Police)).Faults;

        Assert.Equal(2, faults.Count(f => f.Message.Contains("the pack does not know CIR", StringComparison.Ordinal)));
    }

    private static RulePackLoadResult Load(string police) => PackText.Load(("pack.yaml", Main), ("police.yaml", police));
}
