using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>Records of categories that the rule keeps from the caller are as good as absent.</summary>
public sealed class RecordCategoryTests
{
    private readonly PolicyEngine _engine = new(Packs.Of2016);

    [Theory]
    [InlineData(SisCategories.RefusalOfEntry, true)]
    [InlineData(SisCategories.BlankDocument, true)]
    [InlineData(SisCategories.IdentityDocument, true)]
    [InlineData(SisCategories.Arrest, false)]
    [InlineData(SisCategories.DiscreetCheck, false)]
    [InlineData(SisCategories.OtherObject, false)]
    [InlineData("", false)]
    [InlineData("invented", false)]
    public void AVisaAuthorityLearnsOfRefusalsAndDocumentsOnly(string category, bool shown)
    {
        var permit = Permit(Authority.Visa, Purpose.VisaExamination, CentralSystem.Sis, SearchKeys.Names);

        Assert.Equal(shown, Minimiser.Cut(permit, [Alert(category)]) is SystemOutcome.Hits);
    }

    [Fact]
    public void WhatIsKeptBackAnswersLikeNothingAtAll()
    {
        var permit = Permit(Authority.Visa, Purpose.VisaExamination, CentralSystem.Sis, SearchKeys.Names);

        Assert.Equal(Minimiser.Cut(permit, []), Minimiser.Cut(permit, [Alert(SisCategories.Arrest), Alert(SisCategories.DiscreetCheck)]));
    }

    [Fact]
    public void ThePersonsCheckOfAUnionCitizenShowsMoreThanTheDocumentsCheck()
    {
        var documents = Permit(Authority.BorderGuard, Purpose.BorderUnionCitizen, CentralSystem.Sis, SearchKeys.Names | SearchKeys.TravelDocument);
        var persons = Permit(
            Authority.BorderGuard, Purpose.BorderUnionCitizen, CentralSystem.Sis, SearchKeys.Names | SearchKeys.TravelDocument, Circumstances.NonSystematicCheck);

        Assert.Equal(SearchKeys.TravelDocument, documents.Keys);
        Assert.False(documents.Admits(SisCategories.Arrest));
        Assert.True(persons.Admits(SisCategories.Arrest));
    }

    [Fact]
    public void PersonsFoundIllegallyStayingAreComparedWithApplicantsOnly()
    {
        var permit = Permit(Authority.Immigration, Purpose.TerritoryIdentification, CentralSystem.Eurodac, SearchKeys.Fingerprints);

        Assert.True(permit.Admits(EurodacCategories.Applicant));
        Assert.False(permit.Admits(EurodacCategories.IrregularCrossing));
    }

    [Fact]
    public void ASystemWithoutCategoriesAdmitsRecordsWithoutOne() =>
        Assert.True(Permit(Authority.Visa, Purpose.VisaExamination, CentralSystem.Vis, SearchKeys.Names).Admits(""));

    private static SystemRecord Alert(string category) => new()
    {
        System = CentralSystem.Sis,
        RecordNumber = "SISUTO0000000000001",
        RetrievedAt = DateTimeOffset.UnixEpoch,
        Category = category,
    };

    private PermittedQuery Permit(
        Authority authority, Purpose purpose, CentralSystem system, SearchKeys keys, Circumstances circumstances = Circumstances.None) =>
        _engine.Decide(Queries.From(authority, purpose), Queries.For(purpose, keys, circumstances)).Systems[(int)system].Permit
        ?? throw new InvalidOperationException("The rule refuses.");
}
