using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Functional.Tests.Stories;

namespace SearchGateway.Functional.Tests;

/// <summary>The stories of docs/personas.md, each told to the officers whom it concerns, through the real gateway and systems.</summary>
public sealed class StoryTests(StoryStand stand)
{
    private const string NotAsked = "OUTCOME_NOT_PERMITTED";
    private const string NoHit = "OUTCOME_NO_HIT";

    [Fact]
    public async Task RegularTravellerIsOnePersonWithTwentyDaysLeftAtEntry()
    {
        var answer = await stand.AskAsync(Desk.Entry, 1);

        Assert.Equal(["VIS", "EES"], answer.OnePerson().RecordSystems());
        Assert.Equal("20", Assert.Single(answer.Values("EES", "remaining_days")));
        Assert.Equal("match", Assert.Single(answer.Values("VIS", "fingerprint_verification")));
        Assert.Equal(NoHit, answer.Outcome("SIS"));
    }

    [Fact]
    public async Task UnknownIsNoHitWhereAskedAndNeverAPerson()
    {
        foreach (var desk in Desk.All)
        {
            var answer = await stand.AskAsync(desk, 2);

            Assert.Empty(answer.Persons());
            Assert.All(Findings.Systems, system => Assert.Contains(answer.Outcome(system), new[] { NoHit, NotAsked }));
        }
    }

    [Fact]
    public async Task NamesakesStayTwoPersonsForTheVisaOfficer()
    {
        var answer = await stand.AskAsync("visa-officer", new { purpose = "PURPOSE_VISA_EXAMINATION", query = new { surname = "Eriksson", given_names = "Anna Maria" } });

        Assert.Equal(["1940-09-07", "1974-08-12"], answer.Values("VIS", "birth_date").Order(StringComparer.Ordinal));
        Assert.Equal(2, answer.Persons().Count);
    }

    [Fact]
    public async Task OverstayersDaysAreToldAtExitAndWithinTheTerritory()
    {
        foreach (var desk in new[] { Desk.Exit, Desk.Verification })
        {
            var answer = await stand.AskAsync(desk, 4);

            Assert.Equal("31", Assert.Single(answer.Values("EES", "overstay_days")));
            Assert.Equal("True", Assert.Single(answer.Values("EES", "overstayer")));
        }
    }

    [Fact]
    public async Task FalsePapersOfTheWantedShowNothingAtTheFirstLine()
    {
        var answer = await stand.AskAsync(Desk.Entry, 5);

        Assert.Equal(NoHit, answer.Outcome("SIS"));
        Assert.Equal("", answer.OnePerson().Action());
        Assert.Equal(["HASANOV"], answer.Values("VIS", "surname"));
    }

    [Fact]
    public async Task WantedPersonUnderAnotherNameIsOnePersonForSecondLine()
    {
        var answer = await stand.AskAsync(Desk.SecondLine, 5);

        var person = answer.OnePerson();
        Assert.Equal(["VIS", "VIS"], person.RecordSystems());
        Assert.Equal(["ALIYEV, RASHAD", "HASANOV, ELCHIN"], person.ConflictValues("names").Order(StringComparer.Ordinal));
        Assert.Contains("birth date", person.ConflictFields());
        Assert.Contains("false travel document", Assert.Single(answer.Values("VIS", "decision_refused")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrueNameOfTheWantedLeadsToTheArrestAndKeepsBothIdentities()
    {
        var answer = await stand.AskAsync(Desk.SecondLine, 5, paper: 1);

        var person = answer.OnePerson();
        Assert.Equal("arrest", person.Action());
        Assert.Equal(["SIS", "VIS", "VIS"], person.RecordSystems());
        Assert.Contains("HASANOV, ELCHIN", person.ConflictValues("names"));
        Assert.Equal("armed", Assert.Single(answer.Values("SIS", "warnings")));
        Assert.Equal("confirmed", Assert.Single(answer.Values("SIS", "fingerprint_confirmation")));
    }

    [Fact]
    public async Task PoliceSeeTheArrestAndNeitherVisaNorTravel()
    {
        var answer = await stand.AskAsync(Desk.Police, 5, paper: 1);

        Assert.Equal("arrest", answer.OnePerson().Action());
        Assert.All(Findings.Systems.Skip(1), system => Assert.Equal(NotAsked, answer.Outcome(system)));
    }

    [Fact]
    public async Task ArrestIsNotShownToTheVisaOfficer()
    {
        var answer = await stand.AskAsync(Desk.Visa, 5, paper: 1);

        Assert.Equal(NoHit, answer.Outcome("SIS"));
        Assert.Equal("", answer.OnePerson().Action());
        Assert.Equal(2, answer.RecordCount("VIS"));
    }

    [Fact]
    public async Task UnionCitizensAreCheckedByDocumentUnlessTheCheckIsNonSystematic()
    {
        var query = new { mrz = stand.Persona(5).Zones[1].Text };

        var document = await stand.AskAsync("border-guard", new { purpose = "PURPOSE_BORDER_UNION_CITIZEN", query });
        var spotCheck = await stand.AskAsync("border-guard", new { purpose = "PURPOSE_BORDER_UNION_CITIZEN", circumstances = new[] { "CIRCUMSTANCE_NON_SYSTEMATIC_CHECK" }, query });

        Assert.Equal(NoHit, document.Outcome("SIS"));
        Assert.Equal("arrest", spotCheck.OnePerson().Action());
    }

    [Fact]
    public async Task RefusalOfEntryRevokedVisaAndEarlierRefusalAreOnePersonAtTheBorder()
    {
        var answer = await stand.AskAsync(Desk.Entry, 6);

        Assert.Equal("refuse_entry", answer.OnePerson().Action());
        Assert.Equal(["SIS", "VIS", "EES"], answer.OnePerson().RecordSystems());
        Assert.Equal("revoked", Assert.Single(answer.Values("VIS", "status")));
        Assert.True(answer.Shows("EES", "refusal_records"));
    }

    [Fact]
    public async Task VisaAndImmigrationOfficersSeeTheRefusalOfEntry()
    {
        foreach (var desk in new[] { Desk.Visa, Desk.Verification, Desk.Identification })
            Assert.Equal("refuse_entry", (await stand.AskAsync(desk, 6)).OnePerson().Action());
    }

    [Fact]
    public async Task MissingChildIsProtectedByWhoeverGuardsOrPolicesAndUnknownToOthers()
    {
        foreach (var desk in new[] { Desk.Entry, Desk.Exit, Desk.SecondLine, Desk.Police, Desk.Customs })
            Assert.Equal("protect_and_communicate", (await stand.AskAsync(desk, 7)).OnePerson().Action());
        foreach (var desk in new[] { Desk.Visa, Desk.Verification, Desk.Identification, Desk.Responsibility })
            Assert.Empty((await stand.AskAsync(desk, 7)).Persons());
    }
}
