using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using ErasureReason = SearchGateway.Systems.Contracts.Admin.V1.ErasureReason;
using Record = SearchGateway.Systems.Contracts.Admin.V1.Record;
using RecordClient = SearchGateway.Systems.Contracts.Admin.V1.RecordService.RecordServiceClient;

namespace SearchGateway.Simulators.Tests.Changes;

/// <summary>Changes over the wire, of systems of their own.</summary>
public sealed class RecordServiceTests : IAsyncLifetime
{
    private const ulong Stranger = 4711;

    private readonly Dictionary<SystemName, GrpcChannel> _channels = [];
    private SimulatedSystems _systems = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new SimulatorOptions { Population = new PopulationOptions { Size = 100 } };
        options.Systems.Remove(SystemName.Cir);
        _systems = await SimulatedSystems.StartAsync(options, new FixedDay(RunningSystems.Today));
        foreach (var system in options.Systems)
            _channels.Add(system, GrpcChannel.ForAddress(_systems.AddressOf(system)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
        await _systems.DisposeAsync();
    }

    [Fact]
    public async Task AnAlertThatIsPutIsAnsweredWithWhatFollowsFromTheLaw()
    {
        await PutAsync(SystemName.Sis, new Record { Sis = Wanted("SISUTO1", "QUARTZSMITH"), Fingerprints = { Prints(Stranger) } });

        var found = Assert.Single((await SisAsync("QUARTZSMITH", Stranger)).Alerts);

        Assert.Equal("SISUTO1", found.SchengenId);
        Assert.Equal(ActionToBeTaken.Arrest, found.ActionToBeTaken);
        Assert.Equal(2019, found.ExpiresOn.Year);
        Assert.Equal(FingerprintConfirmation.Confirmed, found.Match.Fingerprints);
        Assert.DoesNotContain((await SisAsync("QUARTZSMITH", other: 4712)).Alerts, a => a.Match.Fingerprints == FingerprintConfirmation.Confirmed);
    }

    [Fact]
    public async Task AnErasedAlertIsAnsweredNoMore()
    {
        await PutAsync(SystemName.Sis, new Record { Sis = Wanted("SISUTO1", "QUARTZSMITH") });
        var erased = await Client(SystemName.Sis).EraseRecordsAsync(new EraseRecordsRequest { Identifiers = { "SISUTO1", "SISUTO2" } });

        Assert.Equal((1, "SISUTO2"), (erased.Erased, Assert.Single(erased.Unknown)));
        Assert.Empty((await SisAsync("QUARTZSMITH")).Alerts);
    }

    [Fact]
    public async Task AnApplicationFileThatIsPutIsFoundByItsStickerAndKeptFiveYearsFromItsExpiry()
    {
        await PutAsync(SystemName.Vis, new Record
        {
            Vis = new ApplicationFile
            {
                ApplicationNumber = "UTO20161",
                Status = ApplicationStatus.Issued,
                Applicant = new Applicant { Surname = "QUARTZSMITH", FirstNames = "OTTILIE" },
                IssuedVisa = new IssuedVisa { StickerNumber = "UTO999001", ValidUntil = new Systems.Contracts.Vis.V1.PartialDate { Year = 2017, Month = 3, Day = 1 } },
            },
        });
        var request = new SearchApplicationsRequest
        {
            QueryReference = Ask.Reference, Mode = Systems.Contracts.Vis.V1.SearchMode.Verification, VisaStickerNumber = "UTO999001", ReadMask = Ask.Fields("applicant", "retained_until"),
        };

        var file = Assert.Single((await new VisaQueryService.VisaQueryServiceClient(_channels[SystemName.Vis]).SearchApplicationsAsync(request)).Files);

        Assert.Equal("QUARTZSMITH", file.Applicant.Surname);
        Assert.Equal((2022, 3, 1), (file.RetainedUntil.Year, file.RetainedUntil.Month, file.RetainedUntil.Day));
    }

    [Fact]
    public async Task AnIndividualFileThatIsPutIsReckonedByTheCalculator()
    {
        var entered = new DateTimeOffset(RunningSystems.Today.AddDays(-99), new TimeOnly(9, 0), TimeSpan.Zero);
        await PutAsync(SystemName.Ees, new Record
        {
            Ees = new IndividualFile
            {
                FileReference = "EESNEW1",
                Identity = new Systems.Contracts.Ees.V1.Identity { Surname = "QUARTZSMITH", FirstNames = "OTTILIE" },
                Entries = { new EntryRecord { RecordNumber = 1, EnteredAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(entered) } },
            },
        });
        var request = new QueryFilesRequest
        {
            QueryReference = Ask.Reference, Mode = Systems.Contracts.Ees.V1.SearchMode.Consultation, FileReference = "EESNEW1", ReadMask = Ask.Fields("authorised_stay", "overstayer"),
        };

        var file = Assert.Single((await new EntryExitQueryService.EntryExitQueryServiceClient(_channels[SystemName.Ees]).QueryFilesAsync(request)).Files);

        Assert.True(file.Overstayer);
        Assert.Equal(10, file.AuthorisedStay.OverstayDays);
    }

    [Fact]
    public async Task ASetThatIsPutIsFoundByTheFingersAndAnswersThemForTheExpert()
    {
        var prints = Prints(Stranger).ToList();
        await PutAsync(SystemName.Eurodac, new Record { Eurodac = new FingerprintSet { ReferenceNumber = "UT1000000001", Category = Category.Applicant }, Fingerprints = { prints } });

        var set = Assert.Single((await EurodacAsync()).Sets);

        Assert.Equal("UT1000000001", set.ReferenceNumber);
        Assert.Equal(prints.Select(p => p.Template), set.Fingerprints.Select(f => f.Template));
        Assert.Equal(2026, set.RetainedUntil.Year);
    }

    [Fact]
    public async Task ALeaverEndsTheRetentionOfACrossingAndNotOfAnApplication()
    {
        await PutAsync(SystemName.Eurodac, new Record { Eurodac = new FingerprintSet { ReferenceNumber = "UT1000000001", Category = Category.Applicant }, Fingerprints = { Prints(Stranger) } });
        await PutAsync(SystemName.Eurodac, new Record { Eurodac = new FingerprintSet { ReferenceNumber = "UT2000000001", Category = Category.IrregularCrossing }, Fingerprints = { Prints(Stranger) } });
        var client = Client(SystemName.Eurodac);

        Assert.Equal(1, (await client.EraseRecordsAsync(new EraseRecordsRequest { Identifiers = { "UT2000000001" }, Reason = ErasureReason.LeftTerritory })).Erased);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.EraseRecordsAsync(new EraseRecordsRequest { Identifiers = { "UT1000000001" }, Reason = ErasureReason.LeftTerritory }));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("identifiers[0]", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(1, (await client.EraseRecordsAsync(new EraseRecordsRequest { Identifiers = { "UT1000000001" }, Reason = ErasureReason.Citizenship })).Erased);

        var count = await client.CountRecordsAsync(new CountRecordsRequest());
        Assert.Equal((2, 0, count.Prepared), (count.Added, count.Changed, count.Held));
        Assert.Equal([ErasureReason.Citizenship, ErasureReason.LeftTerritory], count.Erased.Select(e => e.Reason));
    }

    [Fact]
    public async Task SetsOfWhichOneMustBeKeptAreNotErased()
    {
        foreach (var (reference, category) in (IEnumerable<(string, Category)>)[("UT2000000001", Category.IrregularCrossing), ("UT1000000001", Category.Applicant)])
            await PutAsync(SystemName.Eurodac, new Record { Eurodac = new FingerprintSet { ReferenceNumber = reference, Category = category }, Fingerprints = { Prints(Stranger) } });
        var both = new EraseRecordsRequest { Identifiers = { "UT2000000001", "UT1000000001" }, Reason = ErasureReason.LeftTerritory };

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Client(SystemName.Eurodac).EraseRecordsAsync(both));

        Assert.Contains("does not end the retention of identifiers[1] in this system; nothing was erased", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(2, (await Client(SystemName.Eurodac).CountRecordsAsync(new CountRecordsRequest())).Added);
        Assert.Empty((await Client(SystemName.Eurodac).CountRecordsAsync(new CountRecordsRequest())).Erased);
    }

    [Fact]
    public async Task AnIdentifierIsGivenOnce()
    {
        var twice = new EraseRecordsRequest { Identifiers = { "SISUTO1", "SISUTO1" } };
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Client(SystemName.Sis).EraseRecordsAsync(twice));
        Assert.Contains("identifiers: each once", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryBrokenRuleIsToldAtOnceAndNothingIsPut()
    {
        var bad = Wanted("SIS UTO", "");
        bad.Person.Nationalities.Add("??");
        bad.ExpiresOn = new Systems.Contracts.Sis.V1.PartialDate { Year = 2017, Month = 13 };
        var request = new PutRecordsRequest { Records = { new Record { Sis = Wanted("SISUTO1", "QUARTZSMITH") }, new Record { Sis = bad, Fingerprints = { new FingerprintTemplate { Finger = 2, Template = ByteString.CopyFrom(1) } } }, new Record { Vis = new ApplicationFile() } } };

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Client(SystemName.Sis).PutRecordsAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        foreach (var field in (string[])["records[1].sis.schengen_id", "records[1].sis.person.surname", "records[1].sis.person.nationalities", "records[1].sis.expires_on", "records[1].fingerprints[0].template", "records[2]: must be an alert of SIS"])
            Assert.Contains(field, refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Empty((await SisAsync("QUARTZSMITH")).Alerts);
    }

    [Fact]
    public async Task TheCommandPutsErasesAndCounts()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"sis": {"schengenId": "SISUTO1", "category": "ALERT_CATEGORY_ARREST", "person": {"surname": "QUARTZSMITH", "forenames": "OTTILIE"}}}""", TestContext.Current.CancellationToken);
        var address = _systems.Sis.ToString();

        Assert.Contains("\"added\": 1", await RunAsync("records", "put", address, "--file", file), StringComparison.Ordinal);
        Assert.Single((await SisAsync("QUARTZSMITH")).Alerts);
        Assert.Contains("\"erased\": 1", await RunAsync("records", "erase", address, "--record", "SISUTO1,SISUTO9"), StringComparison.Ordinal);
        Assert.Contains("\"added\": \"1\"", await RunAsync("records", "count", address), StringComparison.Ordinal);
        File.Delete(file);
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await Simulators.CommandLine.Entry.RunAsync(arguments, output, output, TestContext.Current.CancellationToken));
        return output.ToString();
    }

    private static Alert Wanted(string id, string surname) => new()
    {
        SchengenId = id,
        Category = AlertCategory.Arrest,
        Person = new PersonData { Surname = surname, Forenames = "OTTILIE" },
    };

    private static IEnumerable<FingerprintTemplate> Prints(ulong owner, ulong capture = 1) =>
        Enrolment.FourFingers.Select(f => new FingerprintTemplate { Finger = (int)f, Template = ByteString.CopyFrom(SyntheticTemplates.CaptureFinger(owner, f, capture)) });

    private RecordClient Client(SystemName system) => new(_channels[system]);

    private async Task PutAsync(SystemName system, Record record) => await Client(system).PutRecordsAsync(new PutRecordsRequest { Records = { record } });

    private async Task<QueryAlertsResponse> SisAsync(string surname, ulong other = Stranger) => await new AlertQueryService.AlertQueryServiceClient(_channels[SystemName.Sis]).QueryAlertsAsync(new QueryAlertsRequest
    {
        QueryReference = Ask.Reference,
        Person = new PersonKey { Surname = surname, Forenames = "OTTILIE" },
        Categories = { AlertCategory.Arrest },
        Fingerprints = { Prints(other, 7).Select(p => new Systems.Contracts.Sis.V1.FingerprintSample { Finger = p.Finger, Template = p.Template }) },
        ReadMask = Ask.Fields("action_to_be_taken", "expires_on", "match"),
    });

    private async Task<CompareResponse> EurodacAsync() => await new ComparisonService.ComparisonServiceClient(_channels[SystemName.Eurodac]).CompareAsync(new CompareRequest
    {
        QueryReference = Ask.Reference,
        Kind = ComparisonKind.Applicant,
        CompareWith = { Category.Applicant },
        Fingerprints = { Prints(Stranger, 7).Select(p => new Systems.Contracts.Eurodac.V1.FingerprintSample { Finger = p.Finger, Template = p.Template }) },
        ReadMask = Ask.Fields("fingerprints", "retained_until"),
    });
}
