using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Simulators;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Simulated;

/// <summary>The adapters against the systems as they are simulated: described personas are found by their keys.</summary>
[Collection(nameof(SimulatorsCollection))]
public class PersonaTests(SimulatorsFixture simulators)
{
    [Fact]
    public async Task TravellerIsFoundInVisByHerSticker()
    {
        var file = Assert.Single(await HitsAsync(CentralSystem.Vis, Personas.Eriksson, SearchKeys.VisaSticker | SearchKeys.Fingerprints, SearchMethod.Verification));

        Assert.Equal(0, PersonOf(SystemName.Vis, file));
        Assert.Equal(["ERIKSSON"], Values.Of(file, VisFields.Surname));
        Assert.Equal(["1974-08-12"], Values.Of(file, VisFields.BirthDate));
        Assert.Equal(["DEU000101"], Values.Of(file, VisFields.StickerNumber));
        Assert.Equal(["issued"], Values.Of(file, VisFields.Status));
        Assert.Equal(["match"], Values.Of(file, VisFields.FingerprintVerification));
        Assert.True(file.MatchedOn.HasFlag(SearchKeys.VisaSticker));
    }

    [Fact]
    public async Task TravellerHasTwentyDaysLeftInEes()
    {
        var file = Assert.Single(await HitsAsync(CentralSystem.Ees, Personas.Eriksson, SearchKeys.TravelDocument | SearchKeys.Names, SearchMethod.Verification));

        Assert.Equal(0, PersonOf(SystemName.Ees, file));
        Assert.Equal(["20"], Values.Of(file, EesFields.RemainingDays));
        Assert.Equal(["no"], Values.Of(file, EesFields.Overstayer));
        Assert.Equal(["DEU000101"], Values.Of(file, EesFields.VisaStickerNumber));
        Assert.Equal(["1"], Values.Of(file, EesFields.EntriesUsed));
        Assert.Single(Values.Of(file, EesFields.EntryRecords));
        Assert.Single(Values.Of(file, EesFields.ExitRecords));
    }

    [Fact]
    public async Task TravellerIsInNeitherSisNorEurodac()
    {
        Assert.IsType<SystemOutcome.NoHit>(await AskAsync(CentralSystem.Sis, Personas.Eriksson));
        Assert.IsType<SystemOutcome.NoHit>(await AskAsync(CentralSystem.Eurodac, Personas.Eriksson));
    }

    [Fact]
    public async Task WantedPersonIsFoundInSisByNameAndConfirmedByFingerprint()
    {
        var alert = Assert.Single(await HitsAsync(CentralSystem.Sis, Personas.Aliyev));

        Assert.Equal(4, PersonOf(SystemName.Sis, alert));
        Assert.Equal(["arrest"], Values.Of(alert, SisFields.AlertCategory));
        Assert.Equal(["arrest"], Values.Of(alert, SisFields.ActionToBeTaken));
        Assert.Equal(["armed"], Values.Of(alert, SisFields.Warnings));
        Assert.Equal(["confirmed"], Values.Of(alert, SisFields.FingerprintConfirmation));
        Assert.True(alert.MatchedOn.HasFlag(SearchKeys.Names));
    }

    [Fact]
    public async Task WantedPersonIsNotFoundByTheFalseNameNorByAnAskerWhoMayNotSeeArrests()
    {
        Assert.IsType<SystemOutcome.NoHit>(await AskAsync(CentralSystem.Sis, Personas.Hasanov));
        Assert.IsType<SystemOutcome.NoHit>(await AskAsync(CentralSystem.Sis, Personas.Aliyev, categories: [SisCategories.RefusalOfEntry]));
    }

    [Fact]
    public async Task FingerprintsFindBothNamesInVis()
    {
        var files = await HitsAsync(CentralSystem.Vis, Personas.Aliyev, SearchKeys.Fingerprints, SearchMethod.Identification);

        Assert.All(files, f => Assert.Equal(4, PersonOf(SystemName.Vis, f)));
        Assert.Equal(["ALIYEV", "HASANOV"], files.SelectMany(f => Values.Of(f, VisFields.Surname)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task StolenPassportIsFoundInSisByItsNumber()
    {
        var alert = Assert.Single(await HitsAsync(CentralSystem.Sis, Personas.StolenPassport));

        Assert.Equal([SisCategories.IdentityDocument], Values.Of(alert, SisFields.AlertCategory));
        Assert.Equal(["seize"], Values.Of(alert, SisFields.ActionToBeTaken));
        Assert.Equal(["BX9000901"], Values.Of(alert, SisFields.DocumentNumber));
        Assert.Equal(SearchKeys.TravelDocument, alert.MatchedOn);
    }

    [Fact]
    public async Task UnknownWantedPersonIsFoundByFingerprintsThatIdentifyAndByNothingElse()
    {
        Assert.IsType<SystemOutcome.NoHit>(await AskAsync(CentralSystem.Sis, Personas.Jovanovic));
        Assert.IsType<SystemOutcome.NoHit>(await AskAsync(CentralSystem.Sis, Personas.Jovanovic, method: SearchMethod.Verification));

        var alert = Assert.Single(await HitsAsync(CentralSystem.Sis, Personas.Jovanovic, SearchKeys.Fingerprints, SearchMethod.Identification));

        Assert.Equal(19, PersonOf(SystemName.Sis, alert));
        Assert.Equal(SearchKeys.Fingerprints, alert.MatchedOn);
        Assert.Equal([SisCategories.UnknownWanted], Values.Of(alert, SisFields.AlertCategory));
        Assert.Equal(["identify"], Values.Of(alert, SisFields.ActionToBeTaken));
        Assert.Equal(["latent_prints"], Values.Of(alert, SisFields.DactyloscopicData));
        Assert.Empty(Values.Of(alert, SisFields.Surname));
    }

    [Fact]
    public async Task StolenCarIsFoundByItsPlateForWhoMaySeeVehicles()
    {
        var found = await HitsAsync(CentralSystem.Sis, Personas.StolenCar);
        var car = Assert.Single(found, r => Values.Of(r, SisFields.AlertCategory).Contains(SisCategories.Vehicle));

        Assert.Equal([SisCategories.Vehicle, SisCategories.VehicleDocument], found.SelectMany(r => Values.Of(r, SisFields.AlertCategory)).Order(StringComparer.Ordinal));
        Assert.Equal(SearchKeys.Vehicle, car.MatchedOn);
        Assert.Equal(["B-KX 2107"], Values.Of(car, SisFields.RegistrationNumber));
        Assert.Equal(["WSGZZZ00000002107"], Values.Of(car, SisFields.SerialNumber));
        Assert.IsType<SystemOutcome.NoHit>(await AskAsync(CentralSystem.Sis, Personas.StolenCar, categories: [SisCategories.OtherObject, SisCategories.Arrest]));
    }

    [Fact]
    public async Task ApplicantInTwoStatesIsFoundTwiceInEurodac()
    {
        var sets = await HitsAsync(CentralSystem.Eurodac, Personas.AlMasri);

        Assert.All(sets, s => Assert.Equal(9, PersonOf(SystemName.Eurodac, s)));
        Assert.Equal(["DE", "IT"], sets.SelectMany(s => Values.Of(s, EurodacFields.StateOfOrigin)).Order(StringComparer.Ordinal));
        Assert.All(sets, s => Assert.Equal([EurodacCategories.Applicant], Values.Of(s, EurodacFields.Category)));
    }

    [Fact]
    public async Task IrregularCrosserIsFoundForApplicantsAndNotForACheckOfIllegalStay()
    {
        var set = Assert.Single(await HitsAsync(CentralSystem.Eurodac, Personas.Ahmadi));

        Assert.Equal([EurodacCategories.IrregularCrossing], Values.Of(set, EurodacFields.Category));
        Assert.IsType<SystemOutcome.NoHit>(await AskAsync(CentralSystem.Eurodac, Personas.Ahmadi, categories: [EurodacCategories.Applicant]));
    }

    [Theory]
    [InlineData(Authority.DesignatedLawEnforcement)]
    [InlineData(Authority.Europol)]
    public async Task LawEnforcementIsAnsweredAboutABlockedSetAsIfThereWereNone(Authority authority)
    {
        await using var gateway = simulators.Connect();

        Assert.Single(await HitsAsync(CentralSystem.Eurodac, Personas.Haile));
        Assert.IsType<SystemOutcome.NoHit>(await gateway.AskAsync(
            Permits.Of(CentralSystem.Eurodac, terms: Personas.Haile, authority: authority, purpose: Purpose.LawEnforcement)));
        Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(
            Permits.Of(CentralSystem.Eurodac, terms: Personas.AlMasri, authority: authority, purpose: Purpose.LawEnforcement)));
    }

    [Theory]
    [InlineData(CentralSystem.Sis)]
    [InlineData(CentralSystem.Vis)]
    [InlineData(CentralSystem.Ees)]
    [InlineData(CentralSystem.Eurodac)]
    public async Task ReferencesAndHitFlagsFindWithoutAnyField(CentralSystem system)
    {
        var terms = system == CentralSystem.Eurodac ? Personas.AlMasri : system == CentralSystem.Sis ? Personas.Aliyev : Personas.Eriksson;
        await using var gateway = simulators.Connect();

        var references = Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(Permits.Of(system, terms: terms, mode: SearchMode.References)));
        var flag = Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(Permits.Of(system, terms: terms, mode: SearchMode.HitFlag)));

        Assert.NotEmpty(references.Records);
        Assert.All(references.Records, r => Assert.Empty(r.Fields));
        Assert.Empty(flag.Records);
    }

    private async Task<ImmutableArray<SystemRecord>> HitsAsync(
        CentralSystem system, SearchTerms terms, SearchKeys keys = Permits.AllKeys, SearchMethod method = SearchMethod.Consultation) =>
        Assert.IsType<SystemOutcome.Hits>(await AskAsync(system, terms, keys, method)).Records;

    private async Task<SystemOutcome> AskAsync(
        CentralSystem system,
        SearchTerms terms,
        SearchKeys keys = Permits.AllKeys,
        SearchMethod method = SearchMethod.Consultation,
        ImmutableArray<string> categories = default)
    {
        await using var gateway = simulators.Connect();
        return await gateway.AskAsync(Permits.Of(system, keys: keys, terms: terms, method: method, categories: categories));
    }

    private int? PersonOf(SystemName system, SystemRecord record) => simulators.Systems.TruthOf(system, record.RecordNumber)?.Person;
}
