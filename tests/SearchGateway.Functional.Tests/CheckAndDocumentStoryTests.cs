using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Functional.Tests.Stories;

namespace SearchGateway.Functional.Tests;

/// <summary>The other half of the stories: discreet checks, stolen papers, asylum, names, families.</summary>
public sealed class CheckAndDocumentStoryTests(StoryStand stand)
{
    private const string NotAsked = "OUTCOME_NOT_PERMITTED";
    private const string NoHit = "OUTCOME_NO_HIT";

    [Fact]
    public async Task DiscreetCheckIsShownAndMarkedAtTheBorderWithTheDaysLeft()
    {
        var answer = await stand.AskAsync(Desk.Entry, 8);

        Assert.Equal("", answer.OnePerson().Action());
        Assert.True(answer.OnePerson().IsDiscreet());
        Assert.Equal("discreet_report", Assert.Single(answer.Values("SIS", "action_to_be_taken")));
        Assert.Equal("discreet_check", Assert.Single(answer.Values("SIS", "alert_category")));
        Assert.Equal(["SIS", "EES"], answer.OnePerson().RecordSystems());
        Assert.Equal("87", Assert.Single(answer.Values("EES", "remaining_days")));
    }

    [Fact]
    public async Task DiscreetCheckLeavesNoTraceForTheVisaOfficer()
    {
        var answer = await stand.AskAsync(Desk.Visa, 8);

        Assert.Equal(NoHit, answer.Outcome("SIS"));
        Assert.Equal("", answer.OnePerson().Action());
        Assert.False(answer.OnePerson().IsDiscreet());
        Assert.DoesNotContain("discreet_", answer.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("border-guard", "PURPOSE_BORDER_ENTRY")]
    [InlineData("police-officer", "PURPOSE_POLICE_CHECK")]
    [InlineData("vehicle-registration-officer", "PURPOSE_VEHICLE_REGISTRATION")]
    public async Task StolenCarIsFoundByItsPlateAndSeized(string profile, string purpose)
    {
        var answer = await stand.AskAsync(profile, new { purpose, query = new { vehicle = new { registration = "B-KX 2107", country = "DEU" } } });

        Assert.Equal("seize", answer.OnePerson().Action());
        Assert.Equal(["vehicle", "vehicle_document"], answer.Values("SIS", "alert_category").Order(StringComparer.Ordinal));
        Assert.Equal("WSGZZZ00000002107", Assert.Single(answer.Values("SIS", "serial_number")));
    }

    [Fact]
    public async Task StolenPassportIsSeizedFromThePersonWhoCarriesIt()
    {
        foreach (var desk in new[] { Desk.Entry, Desk.SecondLine, Desk.Visa, Desk.Identification })
        {
            var person = (await stand.AskAsync(desk, 9)).OnePerson();

            Assert.Equal("seize", person.Action());
            Assert.Equal(["SIS", "EES"], person.RecordSystems());
        }
    }

    [Fact]
    public async Task StolenPassportInAnotherHandDoesNotBurdenItsHolder()
    {
        var answer = await stand.AskAsync(Desk.Entry, 9, bearer: 2);

        Assert.Equal("no_match", Assert.Single(answer.Values("EES", "biometric_verification")));
        Assert.Equal(["seize", ""], answer.Persons().Select(p => p.Action()));
        Assert.Equal(["EES"], answer.Persons()[1].RecordSystems());
        Assert.False(answer.Shows("SIS", "fingerprint_confirmation"));
    }

    [Fact]
    public async Task NewPassportOfTheRobbedIsFreeOfAlerts()
    {
        var answer = await stand.AskAsync(Desk.Entry, 9, paper: 1);

        Assert.Equal(NoHit, answer.Outcome("SIS"));
        Assert.Equal("", answer.OnePerson().Action());
    }

    [Fact]
    public async Task ApplicantInTwoStatesIsOnePersonWithBothSetsAndTheVisa()
    {
        var answer = await stand.AskAsync(Desk.Responsibility, 10, paper: null);

        Assert.Equal(["VIS", "EURODAC", "EURODAC"], answer.OnePerson().RecordSystems());
        Assert.Equal(["DE", "IT"], answer.Values("EURODAC", "state_of_origin").Order(StringComparer.Ordinal));
        Assert.True(answer.Shows("VIS", "valid_until"));
        Assert.Equal(NotAsked, answer.Outcome("SIS"));
        Assert.Equal(NotAsked, answer.Outcome("EES"));
    }

    [Fact]
    public async Task EurodacIsNeverSearchedByName()
    {
        var byName = new { purpose = "PURPOSE_ASYLUM_RESPONSIBILITY", circumstances = new[] { "CIRCUMSTANCE_FINGERPRINTS_UNUSABLE" }, query = new { mrz = stand.Persona(10).Zones[0].Text } };

        var answer = await stand.AskAsync("asylum-officer", byName);

        Assert.Equal(NotAsked, answer.Outcome("EURODAC"));
        Assert.Equal(["VIS"], answer.OnePerson().RecordSystems());
    }

    [Fact]
    public async Task IrregularCrossingIsFoundForAsylumAndNotForIllegalStay()
    {
        var asylum = await stand.AskAsync(Desk.Responsibility, 11);
        var illegalStay = await stand.AskAsync(Desk.Identification, 11);

        Assert.Equal("category_2", Assert.Single(asylum.Values("EURODAC", "category")));
        Assert.Equal(NoHit, illegalStay.Outcome("EURODAC"));
        Assert.Empty(illegalStay.Persons());
    }

    [Fact]
    public async Task ProtectionIsMarkedForAsylumAndInvisibleToPoliceAndBorder()
    {
        Assert.True((await stand.AskAsync(Desk.Responsibility, 12)).Shows("EURODAC", "protection_mark"));
        foreach (var desk in new[] { Desk.Police, Desk.Customs, Desk.Entry, Desk.SecondLine })
        {
            var protectedPerson = await stand.AskAsync(desk, 12);
            var unknown = await stand.AskAsync(desk, 2);

            Assert.Equal(unknown.System("EURODAC").Content(), protectedPerson.System("EURODAC").Content());
            Assert.Empty(protectedPerson.Persons());
        }
    }

    [Fact]
    public async Task NameBeforeMarriageIsFoundByFingerAndIsNoConflict()
    {
        var answer = await stand.AskAsync(Desk.Visa, 13);

        var person = answer.OnePerson();
        Assert.Equal(["GUPTA", "MEHTA"], answer.Values("VIS", "surname").Order(StringComparer.Ordinal));
        Assert.True(answer.Shows("VIS", "decision_refused"));
        Assert.Empty(person.ConflictFields());
    }

    [Theory]
    [InlineData("Щербаков", "Пётр")]
    [InlineData("SHCHERBAKOV", "PETR")]
    [InlineData("Schtscherbakow", "Pjotr")]
    public async Task EverySpellingFindsTheAlertAndTheVisaFile(string surname, string givenNames)
    {
        var query = new { surname, given_names = givenNames, birth_date = "1975-12-01" };

        var police = await stand.AskAsync("police-officer", new { purpose = "PURPOSE_POLICE_CHECK", query });
        var visa = await stand.AskAsync("visa-officer", new { purpose = "PURPOSE_VISA_EXAMINATION", query });

        Assert.Equal("communicate_residence", police.OnePerson().Action());
        Assert.DoesNotContain("names: different", police.OnePerson().Evidence());
        Assert.Equal("SHCHERBAKOV", Assert.Single(visa.Values("VIS", "surname")));
    }

    [Fact]
    public async Task AlertAndVisaInTwoSpellingsAreOnePersonAtTheBorder()
    {
        var person = (await stand.AskAsync(Desk.Entry, 14)).OnePerson();

        Assert.Equal(["SIS", "VIS"], person.RecordSystems());
        Assert.Contains("SCHTSCHERBAKOW, PJOTR", person.ConflictValues("names"));
    }

    [Fact]
    public async Task MotherAndSonPointAtEachOtherAndStayTwoPersons()
    {
        var mother = await stand.AskAsync(Desk.Entry, 15);
        var son = await stand.AskAsync(Desk.Entry, 16);

        Assert.Contains("KOFI", Assert.Single(mother.Values("VIS", "linked_group")), StringComparison.Ordinal);
        Assert.Contains("GRACE", Assert.Single(son.Values("VIS", "linked_group")), StringComparison.Ordinal);
        Assert.Equal(["VIS"], mother.OnePerson().RecordSystems());
        Assert.Equal(["VIS"], son.OnePerson().RecordSystems());
    }

    [Fact]
    public async Task ChildsFileSaysThatFingerprintsAreMissingByLaw()
    {
        var answer = await stand.AskAsync(Desk.Visa, 16);

        Assert.Contains("legal", Assert.Single(answer.Values("VIS", "fingerprints")), StringComparison.Ordinal);
    }
}
