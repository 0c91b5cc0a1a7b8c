using Grpc.Core;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Sis.V1;
using Sex = SearchGateway.Systems.Contracts.Sis.V1.Sex;

namespace SearchGateway.Simulators.Tests.Sis;

public sealed class SisServiceTests(RunningSystems systems)
{
    private static readonly AlertCategory[] All = [.. Enum.GetValues<AlertCategory>().Where(c => c != AlertCategory.Unspecified)];

    [Theory]
    [InlineData(5, AlertCategory.Arrest, ActionToBeTaken.Arrest)]
    [InlineData(6, AlertCategory.RefusalOfEntry, ActionToBeTaken.RefuseEntry)]
    [InlineData(7, AlertCategory.MissingProtect, ActionToBeTaken.ProtectAndCommunicate)]
    [InlineData(8, AlertCategory.DiscreetCheckCrime, ActionToBeTaken.DiscreetReport)]
    [InlineData(14, AlertCategory.JudicialProcedure, ActionToBeTaken.CommunicateResidence)]
    public async Task APersonaIsFoundByNameWithTheActionToTake(int persona, Enum category, Enum action)
    {
        var alert = Assert.Single(await AlertsOn(ByName(persona)), a => a.Category == (AlertCategory)category);

        Assert.Equal((ActionToBeTaken)action, alert.ActionToBeTaken);
        Assert.Equal(persona - 1, systems.Systems.TruthOf(SystemName.Sis, alert.SchengenId)!.Person);
    }

    [Fact]
    public async Task TheFalseIdentityOfTheWantedIsInNoAlert() => Assert.Empty(await AlertsOn(ByName(5, identity: 1)));

    [Theory]
    [InlineData("Щербаков", "Пётр")]
    [InlineData("SHCHERBAKOV", "PETR")]
    [InlineData("SCHTSCHERBAKOW", "PJOTR")]
    [InlineData("Scherbakov", "Petr")]
    public async Task ATransliteratedNameIsFoundWithItsReason(string surname, string forenames)
    {
        var request = Request(new PersonKey { Surname = surname, Forenames = forenames, DateOfBirth = new PartialDate { Year = 1975, Month = 12, Day = 1 } });

        var alert = Assert.Single(await AlertsOn(request));

        Assert.Equal("SCHTSCHERBAKOW", alert.Person.Surname);
        Assert.InRange(alert.Match.Score, 0.5, 1);
        Assert.Contains(alert.Match.Reasons, r => r.StartsWith("surname: ", StringComparison.Ordinal));
        Assert.DoesNotContain(alert.Match.Reasons, r => r.Contains("SCHTSCHERBAKOW", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AStolenPassportIsFoundByItsNumber()
    {
        var request = Request(document: new DocumentKey { Number = "BX9000901<", Issuer = "USA" });

        var alert = Assert.Single(await AlertsOn(request));

        Assert.Equal(AlertCategory.ObjectIdentityDocument, alert.Category);
        Assert.Equal("e", alert.Object.ClassLetter);
        Assert.Equal(DocumentLoss.Stolen, alert.Object.Document.Loss);
        Assert.Equal("SMITH", alert.Object.Document.HolderSurname);
        Assert.Equal(1, alert.Match.Score);
    }

    [Fact]
    public async Task ACategoryThatIsNotAskedIsNotAnswered()
    {
        var request = ByName(5);
        request.Categories.Clear();
        request.Categories.Add(AlertCategory.RefusalOfEntry);

        Assert.Empty(await AlertsOn(request));
    }

    [Fact]
    public async Task AnEmptyMaskReturnsTheSchengenIdAlone()
    {
        var request = ByName(5);
        request.ReadMask = null;

        var alert = Assert.Single(await AlertsOn(request));

        Assert.Equal(new Alert { SchengenId = alert.SchengenId }, alert);
        Assert.StartsWith("SISITA", alert.SchengenId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMaskReturnsItsFieldsAlone()
    {
        var request = ByName(5);
        request.ReadMask = Ask.Fields("category", "person.surname");

        var alert = Assert.Single(await AlertsOn(request));

        Assert.Equal(
            new Alert { SchengenId = alert.SchengenId, Category = AlertCategory.Arrest, Person = new PersonData { Surname = "ALIYEV" } },
            alert);
    }

    [Theory]
    [InlineData(5, FingerprintConfirmation.Confirmed)]
    [InlineData(4, FingerprintConfirmation.NotConfirmed)]
    public async Task FingerprintsConfirmWhomTheNameFound(int presented, Enum outcome)
    {
        var request = ByName(5);
        request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(presented) });

        Assert.Equal((FingerprintConfirmation)outcome, Assert.Single(await AlertsOn(request)).Match.Fingerprints);
    }

    [Fact]
    public async Task AStolenPassportHasNoFingersToConfirm()
    {
        var request = ByName(9);
        request.Document = new DocumentKey { Number = "BX9000901", Issuer = "USA" };
        request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(9) });

        Assert.Equal(FingerprintConfirmation.Unspecified, Assert.Single(await AlertsOn(request)).Match.Fingerprints);
    }

    [Fact]
    public async Task FingerprintsAloneAreRefused()
    {
        var request = Request(document: new DocumentKey { Number = "BX9000901" });
        request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(5) });

        var refusal = await Assert.ThrowsAsync<RpcException>(() => AlertsOn(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("SIS-R 22(b)", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryBrokenRuleIsToldAtOnceAndNoDataWithIt()
    {
        var request = new QueryAlertsRequest
        {
            Person = new PersonKey { Surname = "SECRETSON", DateOfBirth = new PartialDate { Year = 1990, Month = 2, Day = 30 }, Nationalities = { "QQQ" } },
            ReadMask = Ask.Fields("nonsense"),
            MaxResults = 1000,
        };

        var refusal = await Assert.ThrowsAsync<RpcException>(() => AlertsOn(request));

        foreach (var field in (string[])["query_reference:", "person.date_of_birth:", "person.nationalities:", "categories:", "read_mask:", "max_results:"])
            Assert.Contains(field, refusal.Status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRETSON", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultsAreBoundedAndSaySo()
    {
        var request = Request(new PersonKey { Surname = "SHCHERBAKOV" });
        var all = await systems.Sis.QueryAlertsAsync(request);
        request.MaxResults = 1;

        var one = await systems.Sis.QueryAlertsAsync(request);

        Assert.Equal(all.Alerts.Count > 1, one.Truncated);
        Assert.Equal(all.Alerts[0], Assert.Single(one.Alerts));
    }

    [Fact]
    public async Task AMissingChildIsAMinorOnTheDayOfTheQuery() =>
        Assert.True(Assert.Single(await AlertsOn(ByName(7))).Person.Minor);

    [Fact]
    public async Task AnswersDoNotDependOnWhatIsAskedBesides()
    {
        var alone = await systems.Sis.QueryAlertsAsync(ByName(5));

        var together = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            systems.Sis.QueryAlertsAsync(ByName(i % 4 == 0 ? 5 : 6 + (i % 3))).ResponseAsync));

        Assert.All(together.Where((_, i) => i % 4 == 0), answer => Assert.Equal(alone, answer));
    }

    private static QueryAlertsRequest ByName(int persona, int identity = 0)
    {
        var who = Ask.Identity(persona, identity);
        return Request(new PersonKey
        {
            Surname = who.Surname,
            Forenames = who.Forenames,
            DateOfBirth = new PartialDate { Year = who.Born.Year, Month = who.Born.Month, Day = who.Born.Day },
            Sex = who.Sex == Simulators.Population.Sex.Male ? Sex.Male : Sex.Female,
            Nationalities = { who.Nationality },
        });
    }

    private static QueryAlertsRequest Request(PersonKey? person = null, DocumentKey? document = null) => new()
    {
        QueryReference = Ask.Reference,
        Person = person,
        Document = document,
        Categories = { All },
        ReadMask = Ask.Fields("category", "action_to_be_taken", "person", "object", "warnings", "match", "links"),
    };

    private async Task<IReadOnlyList<Alert>> AlertsOn(QueryAlertsRequest request) => (await systems.Sis.QueryAlertsAsync(request)).Alerts;
}
