using SearchGateway.Merging;
using SearchGateway.Minimisation;
using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

/// <summary>An alert of which the person must not become aware is marked, and never stands where a screen shows what to do first.</summary>
public sealed class DiscreetAlertTests
{
    private static readonly SearchTerms NoTerms = new();

    [Theory]
    [InlineData(SisCategories.DiscreetCheck)]
    [InlineData(SisCategories.InquiryCheck)]
    [InlineData(SisCategories.SpecificCheck)]
    public void ADiscreetAlertIsMarkedAndItsActionIsNoHeadline(string category)
    {
        var alert = Alert("S1", category);

        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(alert)));

        Assert.True(alert.IsDiscreet);
        Assert.True(person.IsDiscreet);
        Assert.Equal("", person.Action);
    }

    [Fact]
    public void EveryOtherAlertIsNotMarkedAndKeepsItsHeadline()
    {
        string[] discreet = [SisCategories.DiscreetCheck, SisCategories.InquiryCheck, SisCategories.SpecificCheck];
        foreach (var category in CategoryCatalogue.Of(CentralSystem.Sis).Select(c => c.Name).Except(discreet))
        {
            var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(Alert("S1", category))));

            Assert.False(person.IsDiscreet);
            Assert.Equal($"action of {category}", person.Action);
        }
    }

    [Fact]
    public void ArrestPrevailsInTheHeadlineAndTheMarkStays()
    {
        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(Alert("S1", SisCategories.DiscreetCheck), Alert("S2", SisCategories.Arrest))));

        Assert.Equal("action of arrest", person.Action);
        Assert.True(person.IsDiscreet);
    }

    [Fact]
    public void ALessUrgentActionStandsWhereADiscreetOneWouldHaveStood()
    {
        var person = Assert.Single(HitMerger.Merge(
            NoTerms, Records.Answers(Alert("S1", SisCategories.SpecificCheck), Alert("S2", SisCategories.JudicialProcedure))));

        Assert.Equal("action of judicial_procedure", person.Action);
    }

    [Theory]
    [InlineData("alert_category", true)]
    [InlineData("action_to_be_taken", true)]
    [InlineData("surname", false)]
    public void TheMarkSaysNothingThatTheReleasedFieldsDoNotSay(string granted, bool marked)
    {
        var released = Assert.Single(Cut(Permit(SearchMode.Full, granted)).Records);

        Assert.Equal(marked, released.IsDiscreet);
    }

    [Fact]
    public void AReferenceHasNoMark() =>
        Assert.False(Assert.Single(Cut(Permit(SearchMode.References, "alert_category")).Records).IsDiscreet);

    private static SystemOutcome.Hits Cut(PermittedQuery permit)
    {
        var alert = Alert("S1", SisCategories.DiscreetCheck);
        var inTheContractsWords = alert.Fields.Select(f => f.Field == SisFields.ActionToBeTaken ? f with { Value = FieldValue.Text("discreet_report") } : f);
        return Assert.IsType<SystemOutcome.Hits>(Minimiser.Cut(permit, [alert with { Fields = [.. inTheContractsWords] }]));
    }

    private static PermittedQuery Permit(SearchMode mode, string granted)
    {
        Assert.True(FieldCatalogue.TryFind(CentralSystem.Sis, granted, out var field));
        var grants = new FieldGrants(CentralSystem.Sis, new Dictionary<SystemField, string> { [field] = "Art. 1" });
        return new PermittedQuery(CentralSystem.Sis, "test", "Art. 1", SearchKeys.Names, new SearchTerms(), grants, mode);
    }

    private static SystemRecord Alert(string number, string category) => Records.Sis(number, "MORALES", "DIEGO", "1985-07-30", category);
}
