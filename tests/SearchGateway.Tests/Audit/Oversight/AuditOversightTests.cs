using System.Text;
using SearchGateway.Audit.Oversight;
using SearchGateway.Model;
using SearchGateway.Tests.Pipeline;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Audit.Oversight;

public sealed class AuditOversightTests
{
    [Fact]
    public async Task EveryLookupIsOnRecordWithoutWhatWasLookedFor()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync(PipelineWorld.Entry with { CaseReference = "CASE-4711" });
        var criteria = world.All with
        {
            Officer = "o-1", Unit = "BCP-1", CaseReference = "CASE-4711", Purpose = 1, System = 2, Outcome = 1, Authority = 1, Kinds = [1],
            Subject = new() { Surname = "Eriksson", GivenNames = "Anna Maria", BirthDate = "1974-08-12", DocumentNumber = "L898902C3", DocumentIssuer = "UTO", VisaStickerNumber = "UTO000001", Record = (2, "V1") },
        };

        var done = Assert.IsType<RegisterReply<RecordPage>.Done>(await world.ReplyAsync(criteria));

        Assert.Single(done.Value.Records);
        var record = world.World.Store.Records[^1];
        Assert.Equal(done.Receipt.Index, record.GetProperty("index").GetInt64());
        Assert.Equal(
            ["v", "index", "kind", "lookup", "time", "salt", "keep_until", "authority", "member_state", "profile", "unit", "officer", "action", "procedure", "basis", "criteria", "from", "until", "officer_digest", "unit_digest", "case_digest", "found"],
            record.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("audit_lookup", "s-1", "find", "DPA-UTO/2016/1", "supervision", 1), (
            record.GetProperty("kind").GetString(), record.GetProperty("officer").GetString(), record.GetProperty("action").GetString(),
            record.GetProperty("procedure").GetString(), record.GetProperty("basis").GetString(), record.GetProperty("found").GetInt32()));
        Assert.Equal(
            ["time", "authority", "member_state", "officer", "unit", "case", "purpose", "system", "outcome", "kind", "name", "document", "sticker", "record"],
            record.GetProperty("criteria").EnumerateArray().Select(word => word.GetString()!));
        foreach (var value in (string[])["Eriksson", "ERIKSSON", "Anna", "1974", "L898902", "UTO000001", "V1", "o-1", "BCP-1", "CASE-4711"])
            Assert.DoesNotContain(value, RecordTexts.Of(record), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotOnRecordIsNotShown()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();
        world.World.Store.Fails = true;

        Assert.IsType<RegisterReply<RecordPage>.AuditUnavailable>(await world.ReplyAsync(world.All));
        Assert.IsType<RegisterReply<RecordPage>.AuditUnavailable>(await world.ReplyAsync(world.All));
        Assert.IsType<RegisterReply<LoggedRecord>.AuditUnavailable>(await world.Oversight.ShowAsync(OversightWorld.Supervisor, OversightWorld.Lookup, 0, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WithoutTheRoleNothingIsReadOrRecorded()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();
        var officer = OversightWorld.Supervisor with { Roles = CallerRoles.Search | CallerRoles.Policy | CallerRoles.CentralAccessPoint | CallerRoles.Sirene };

        Assert.Equal(RegisterDenial.NotOversight, Assert.IsType<RegisterReply<RecordPage>.Denied>(await world.ReplyAsync(world.All, caller: officer)).Reason);
        Assert.Single(world.World.Store.Records);
    }

    [Fact]
    public async Task TheProcedureAndTheLawMustBeNamed()
    {
        await using var world = await OversightWorld.CreateAsync();

        var reply = await world.Oversight.FindAsync(OversightWorld.Supervisor, new LookupInput("", 0), world.All, 0, "", TestContext.Current.CancellationToken);

        Assert.Equal(["procedure", "basis"], Assert.IsType<RegisterReply<RecordPage>.Invalid>(reply).Faults.Select(fault => fault.Field));
        Assert.Empty(world.World.Store.Records);
    }

    [Fact]
    public async Task AMemberStateSeesItsOwnRecordsAndTheUnionAll()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();
        await world.World.SearchAsync(PipelineWorld.BorderGuard with { MemberState = "FRA", Officer = "f-1" });
        var searches = world.All with { Kinds = [1] };

        Assert.Equal([0L], (await world.FindAsync(searches)).Records.Select(record => record.Index));
        Assert.Equal([0L, 1L], (await world.FindAsync(searches, caller: OversightWorld.UnionSupervisor)).Records.Select(record => record.Index));
        Assert.Equal([1L], (await world.FindAsync(searches with { MemberState = "FRA", Officer = "f-1" }, caller: OversightWorld.UnionSupervisor)).Records.Select(record => record.Index));
        var fault = Assert.Single(Assert.IsType<RegisterReply<RecordPage>.Invalid>(await world.ReplyAsync(searches with { MemberState = "FRA" })).Faults);
        Assert.Equal(("criteria.member_state", "own_state"), (fault.Field, fault.Rule));
    }

    [Fact]
    public async Task AnotherStatesRecordIsAsIfThereWereNone()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync(PipelineWorld.BorderGuard with { MemberState = "FRA", Officer = "f-1" });

        async Task<RegisterReply<LoggedRecord>> ShowAsync(Caller caller, long index) =>
            await world.Oversight.ShowAsync(caller, OversightWorld.Lookup, index, TestContext.Current.CancellationToken);

        Assert.IsType<RegisterReply<LoggedRecord>.NotFound>(await ShowAsync(OversightWorld.Supervisor, 0));
        Assert.IsType<RegisterReply<LoggedRecord>.NotFound>(await ShowAsync(OversightWorld.Supervisor, 4711));
        var shown = Assert.IsType<RegisterReply<LoggedRecord>.Done>(await ShowAsync(OversightWorld.UnionSupervisor, 0)).Value;
        Assert.Contains("\"officer\":\"f-1\"", Encoding.UTF8.GetString(shown.Canonical.Span), StringComparison.Ordinal);
        Assert.Equal([0, 0, 1], world.World.Store.Records.Skip(1).Select(record => record.GetProperty("found").GetInt32()));
    }

    [Fact]
    public async Task PagesFollowEachOtherWithoutGapOrRepetition()
    {
        await using var world = await OversightWorld.CreateAsync();
        for (var search = 0; search < 7; search++)
            await world.World.SearchAsync();
        var seen = new List<long>();
        var token = "";
        do
        {
            var page = await world.FindAsync(world.All with { Kinds = [1] }, size: 3, token);
            Assert.InRange(page.Records.Length, 0, 3);
            seen.AddRange(page.Records.Select(record => record.Index));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], seen);
    }

    [Fact]
    public async Task APageIsBoundToItsCriteria()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();
        await world.World.SearchAsync();
        var token = (await world.FindAsync(world.All, size: 1)).NextPageToken;

        Assert.NotEmpty(token);
        Assert.Equal("page_token", Assert.Single(Assert.IsType<RegisterReply<RecordPage>.Invalid>(await world.ReplyAsync(world.All with { Purpose = 2 }, 1, token)).Faults).Field);
        Assert.IsType<RegisterReply<RecordPage>.Invalid>(await world.ReplyAsync(world.All, 1, "ffffffffffffffff.1.00000000"));
    }

    [Fact]
    public async Task RecordsAreFoundByEachCriterionAlone()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync(PipelineWorld.Entry with { CaseReference = "CASE-1" });
        await world.World.SearchAsync(PipelineWorld.BorderGuard with { Officer = "o-2", Unit = "BCP-2", Purposes = [Purpose.BorderExit] }, PipelineWorld.Entry with { Purpose = 3 });
        RecordCriteriaInput searches = world.All with { Kinds = [1, 3] };

        foreach (var (criteria, expected) in new (RecordCriteriaInput, long[])[]
        {
            (searches, [0, 1]), (searches with { Officer = "o-2" }, [1]), (searches with { Unit = "BCP-1" }, [0]), (searches with { CaseReference = "CASE-1" }, [0]),
            (searches with { Purpose = 3 }, [1]), (searches with { System = 2, Outcome = 1 }, [0, 1]), (searches with { System = 4, Outcome = 1 }, []), (searches with { System = 4, Outcome = 3 }, [0, 1]),
            (searches with { Authority = 2 }, []), (searches with { Until = searches.From!.Value.AddDays(1) }, []),
        })
        {
            Assert.Equal(expected, (await world.FindAsync(criteria)).Records.Select(record => record.Index));
        }
    }

    [Fact]
    public async Task AnErasedRecordIsFoundByItsPlaceAlone()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();
        await EraseAsync(world, 0);

        Assert.Empty(await world.OfAsync(new() { DocumentNumber = "L898902C3", DocumentIssuer = "UTO" }));
        var shown = Assert.IsType<RegisterReply<LoggedRecord>.Done>(
            await world.Oversight.ShowAsync(OversightWorld.Supervisor, OversightWorld.Lookup, 0, TestContext.Current.CancellationToken)).Value;
        Assert.Equal((null, null, 1L, true), (shown.Kind, shown.Time, shown.ErasedBy, shown.Canonical.IsEmpty));
    }

    [Fact]
    public async Task StatisticsOutliveTheRecords()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();
        await world.World.SearchAsync(PipelineWorld.Entry with { Biometrics = [], VisaStickerNumber = "" });
        var before = await StatisticsAsync(world);
        await EraseAsync(world, 0);
        await EraseAsync(world, 1);
        var after = await StatisticsAsync(world);

        Assert.Equal(before.Visas.ToArray(), after.Visas.ToArray());
        Assert.Equal(before.Searches.ToArray(), after.Searches.ToArray());
        Assert.Equal(8, before.Searches.Sum(count => count.Count));
    }

    [Fact]
    public async Task AnExportIsCountedAndRecordedBeforeItsFirstRecord()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();
        await world.World.SearchAsync();

        var done = Assert.IsType<RegisterReply<RecordExport>.Done>(
            await world.Oversight.ExportAsync(OversightWorld.Supervisor, OversightWorld.Lookup, world.All with { Kinds = [1] }, TestContext.Current.CancellationToken));
        Assert.Equal(2, world.World.Store.Records[^1].GetProperty("found").GetInt32());
        await world.World.SearchAsync();

        var exported = new List<long>();
        await foreach (var record in done.Value.Records)
            exported.Add(record.Index);
        Assert.Equal([0, 1], exported);
        Assert.Equal(2, done.Value.Count);
    }

    [Fact]
    public async Task AnomaliesNameTheOfficerWhoSearchedTheOwnPerson()
    {
        var file = Path.GetTempFileName();
        try
        {
            var form = OwnNames.FormOf("ERIKSSON", "Anna Maria", "1974-08-12");
            await File.WriteAllTextAsync(file, $$"""{"member_state":"UTO","officer":"o-1","subjects":["{{form}}"]}""", TestContext.Current.CancellationToken);
            await using var world = await OversightWorld.CreateAsync(new OversightOptions { OfficersPath = file });
            await world.World.SearchAsync();
            await world.World.SearchAsync(PipelineWorld.BorderGuard with { Officer = "o-2" });
            var period = world.All with { From = world.World.Clock.GetUtcNow().AddDays(-30) };

            var report = Assert.IsType<RegisterReply<AnomalyReport>.Done>(
                await world.Oversight.AnomaliesAsync(OversightWorld.Supervisor, OversightWorld.Lookup, period, withTallies: false, TestContext.Current.CancellationToken)).Value;

            Assert.Equal(2, report.Searches);
            var found = Assert.Single(report.Anomalies);
            Assert.Equal((SearchGateway.Audit.Oversight.Anomalies.AnomalyRule.OwnName, "o-1"), (found.Rule, found.By!.Officer));
            Assert.Equal([0L], found.Records);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task ACancelledLookupShowsAndRecordsNothing()
    {
        await using var world = await OversightWorld.CreateAsync();
        await world.World.SearchAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await world.Oversight.FindAsync(OversightWorld.Supervisor, OversightWorld.Lookup, world.All, 0, "", cancelled.Token));
        Assert.Single(world.World.Store.Records);
    }

    private static async Task<OversightStatistics> StatisticsAsync(OversightWorld world)
    {
        var month = world.World.Clock.GetUtcNow().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        return Assert.IsType<RegisterReply<OversightStatistics>.Done>(await world.Oversight.StatisticsAsync(
            OversightWorld.Supervisor, OversightWorld.Lookup, new StatisticsInput(month, month, ""), TestContext.Current.CancellationToken)).Value;
    }

    private static async Task EraseAsync(OversightWorld world, long index) => Assert.NotNull(await world.World.Log.EraseAsync(
        new ErasureRecord
        {
            Kind = AuditRecordKind.Erasure, RunId = Guid.CreateVersion7(), Time = world.World.Clock.GetUtcNow(), DueOn = new DateOnly(2017, 1, 1), Count = 1, First = index, Last = index,
            IndexesHash = new byte[32],
        },
        new[] { index }));
}
