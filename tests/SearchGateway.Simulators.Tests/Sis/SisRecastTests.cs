using Grpc.Core;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Tests.Sis;

/// <summary>What the recast of 2018 added: identification by fingerprints, new kinds of alerts, more on persons; and vehicles as a key.</summary>
public sealed class SisRecastTests(RunningSystems systems)
{
    private static readonly AlertCategory[] All = [.. Enum.GetValues<AlertCategory>().Where(c => c != AlertCategory.Unspecified)];

    [Theory]
    [InlineData(5, AlertCategory.Arrest)]
    [InlineData(17, AlertCategory.ReturnDecision)]
    [InlineData(20, AlertCategory.UnknownWanted)]
    public async Task ToIdentifyFingerprintsFindAnAlertByThemselves(int persona, Enum category)
    {
        var alert = Assert.Single(await AlertsOn(ByFinger(persona)));

        Assert.Equal(category, alert.Category);
        Assert.Equal([MatchKey.Fingerprints], alert.Match.Keys);
        Assert.Equal(FingerprintConfirmation.Confirmed, alert.Match.Fingerprints);
        Assert.Equal(persona - 1, systems.Systems.TruthOf(SystemName.Sis, alert.SchengenId)!.Person);
    }

    [Fact]
    public async Task ACategoryThatIsNotAskedIsNotIdentifiedEither()
    {
        var request = ByFinger(20);
        request.Categories.Remove(AlertCategory.UnknownWanted);

        Assert.Empty(await AlertsOn(request));
    }

    [Fact]
    public async Task AnUnknownWantedPersonHasNoNameToBeFoundBy()
    {
        Assert.Empty(await AlertsOn(ByName(20)));
        var alert = Assert.Single(await AlertsOn(ByFinger(20)));

        Assert.Equal(new PersonData { DactyloscopicData = { DactyloscopicData.LatentPrints } }, alert.Person);
        Assert.Equal(ActionToBeTaken.Identify, alert.ActionToBeTaken);
    }

    [Fact]
    public async Task AnAlertThatNameAndFingerprintsFindIsOne()
    {
        var request = ByName(5);
        request.FingerprintUse = FingerprintUse.Identify;
        request.Fingerprints.Add(Finger(5));

        Assert.Equal([MatchKey.Person, MatchKey.Fingerprints], Assert.Single(await AlertsOn(request)).Match.Keys);
    }

    [Fact]
    public async Task ToIdentifyFingerprintsAreNeeded()
    {
        var request = ByName(5);
        request.FingerprintUse = FingerprintUse.Identify;

        var refusal = await Assert.ThrowsAsync<RpcException>(() => AlertsOn(request));

        Assert.Contains("fingerprints: are needed to identify", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BKX2107", "DEU", "")]
    [InlineData("b-kx 2107", "", "")]
    [InlineData("", "", "WSGZZZ00000002107")]
    [InlineData("X-XX 1", "DEU", "WSGZZZ00000002107")]
    public async Task AStolenCarIsFoundByItsMarkOrItsNumber(string registration, string state, string number)
    {
        var alerts = await AlertsOn(Request(new ObjectKey { Registration = registration, RegistrationState = state, SerialNumber = number }));

        var car = Assert.Single(alerts, a => a.Category == AlertCategory.ObjectVehicle);
        Assert.Equal(ActionToBeTaken.Seize, car.ActionToBeTaken);
        Assert.Equal("a", car.Object.ClassLetter);
        Assert.Equal([MatchKey.Object], car.Match.Keys);
        Assert.Equal(number.Length == 0, alerts.Any(a => a.Category == AlertCategory.ObjectRegistration));
    }

    [Fact]
    public async Task AMarkOfAnotherStateIsAnotherMark() =>
        Assert.Empty(await AlertsOn(Request(new ObjectKey { Registration = "B-KX 2107", RegistrationState = "AUT" })));

    [Theory]
    [InlineData(17, AlertCategory.ReturnDecision, ActionToBeTaken.VerifyReturn)]
    [InlineData(18, AlertCategory.InquiryCheckSecurity, ActionToBeTaken.InquiryReport)]
    [InlineData(19, AlertCategory.PreventiveChild, ActionToBeTaken.PreventTravel)]
    public async Task TheNewKindsOfAlertsAskForTheirOwnActions(int persona, Enum category, Enum action)
    {
        var alert = Assert.Single(await AlertsOn(ByName(persona)));

        Assert.Equal((category, action), (alert.Category, alert.ActionToBeTaken));
    }

    [Fact]
    public async Task WhatTheRecastAddedToAPersonIsHeldAndAnsweredOnDemand()
    {
        var inquiry = Assert.Single(await AlertsOn(ByName(18))).Person;
        var child = Assert.Single(await AlertsOn(ByName(7))).Person;
        var returned = Assert.Single(await AlertsOn(ByName(17)));

        Assert.True(inquiry.TerrorismRelated);
        Assert.Equal([DactyloscopicData.Fingerprints, DactyloscopicData.PalmPrints], inquiry.DactyloscopicData);
        Assert.Equal("LX1001801", Assert.Single(inquiry.IdentificationDocuments).Number);
        Assert.Empty(inquiry.DocumentCopies);
        Assert.Equal((TypeOfCase.UnaccompaniedMinor, true), (child.TypeOfCase, child.DnaProfileHeld));
        Assert.StartsWith("<svg", Assert.Single(returned.Person.DocumentCopies).Image.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal(Assert.Single(returned.Person.Photographs).Image, Assert.Single(returned.Person.FacialImages).Image);
        Assert.Equal(
            new ReturnDecision { VoluntaryDepartureUntil = new PartialDate { Year = 2016, Month = 11, Day = 11 }, EntryBan = true }, returned.ReturnDecision);
    }

    [Fact]
    public async Task AMaskOfTheDataOf2016BringsNothingOfTheRecast()
    {
        var request = ByName(18);
        request.ReadMask = Ask.Fields("category", "warnings", "person.surname", "person.photographs.image", "match.keys");

        var alert = Assert.Single(await AlertsOn(request));

        Assert.Equal(
            new PersonData { Surname = "HADDAD", Photographs = { new Photograph { Image = Assert.Single(alert.Person.Photographs).Image } } }, alert.Person);
        Assert.Empty(alert.Warnings);
    }

    private static QueryAlertsRequest ByName(int persona)
    {
        var who = Ask.Identity(persona);
        var request = Request();
        request.Person = new PersonKey
        {
            Surname = who.Surname,
            Forenames = who.Forenames,
            DateOfBirth = new PartialDate { Year = who.Born.Year, Month = who.Born.Month, Day = who.Born.Day },
        };
        return request;
    }

    private static QueryAlertsRequest ByFinger(int persona)
    {
        var request = Request();
        request.FingerprintUse = FingerprintUse.Identify;
        request.Fingerprints.Add(Finger(persona));
        return request;
    }

    private static FingerprintSample Finger(int persona) => new() { Finger = 2, Template = Ask.Finger(persona) };

    private static QueryAlertsRequest Request(ObjectKey? thing = null) => new()
    {
        QueryReference = Ask.Reference,
        Object = thing,
        Categories = { All },
        ReadMask = Ask.Fields("category", "action_to_be_taken", "person", "object", "warnings", "match", "return_decision"),
    };

    private async Task<IReadOnlyList<Alert>> AlertsOn(QueryAlertsRequest request) => (await systems.Sis.QueryAlertsAsync(request)).Alerts;
}
