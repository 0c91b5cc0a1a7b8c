using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Model;
using SearchGateway.Storage.Tests.Sqlite;

namespace SearchGateway.Storage.Tests.Retention;

/// <summary>Holds keep records that a monitoring procedure needs, for as long as it needs them and no longer.</summary>
public abstract class HoldContract : RetentionContract
{
    private static readonly DateOnly Due = new(2020, 1, 1);

    [Fact]
    public async Task AHeldRecordIsNotErasedAndGoesAtTheNextRunAfterTheLift()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(0, CentralSystem.Sis);
        await log.SearchAsync(1, CentralSystem.Sis);
        log.GoTo(Due);
        var hold = await PlaceAsync(log, new HoldInput { Indexes = [1] });

        await RunAsync(log);
        Assert.Equal([0L], await ErasedAsync(log));

        Done(await log.Holds.LiftAsync(RetentionLog.Overseer, hold.Id.ToString(), CancellationToken.None));
        await RunAsync(log);
        Assert.Equal([0L, 1L], await ErasedAsync(log));
    }

    [Fact]
    public async Task AHoldEndsByItselfAfterItsLastDay()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(0, CentralSystem.Sis);
        log.GoTo(Due);
        await PlaceAsync(log, new HoldInput { MemberState = "LTU" }, until: "2020-01-31");

        log.GoTo(new DateOnly(2020, 1, 31));
        await RunAsync(log);
        Assert.Empty(await ErasedAsync(log));

        log.GoTo(new DateOnly(2020, 2, 1));
        await RunAsync(log);
        Assert.Equal([0L], await ErasedAsync(log));
        Assert.Empty(Done(await log.Holds.ListAsync(RetentionLog.Overseer, CancellationToken.None)));
    }

    [Fact]
    public async Task TheKeyOfADayIsKeptWhileARecordOfItIsHeld()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(0, CentralSystem.Sis);
        await log.SearchAsync(1, CentralSystem.Sis);
        log.GoTo(Due);
        await PlaceAsync(log, new HoldInput { Indexes = [0] });

        await RunAsync(log);

        var held = (await log.RecordsAsync())[0];
        Assert.NotNull(RecordOpening.Open(held, log.Log.RecordKeys));
    }

    [Fact]
    public async Task AHoldStandsAfterARestart()
    {
        var log = await OpenAsync();
        await log.SearchAsync(0, CentralSystem.Sis);
        log.GoTo(Due);
        var hold = await PlaceAsync(log, new HoldInput { From = log.Clock.GetUtcNow().AddYears(-10), Authority = "border-guard" });

        await using var again = await log.RestartAsync();

        Assert.Equivalent(hold, Assert.Single(Done(await again.Holds.ListAsync(RetentionLog.Overseer, CancellationToken.None))), strict: true);
        await RunAsync(again);
        Assert.Empty(await ErasedAsync(again));
    }

    [Fact]
    public async Task VerificationProvesTheHoldsAndNothingOfThoseWhoseRecordsAreErased()
    {
        await using var log = await OpenAsync();
        // More digits than a record has.
        log.Clock.Advance(TimeSpan.FromTicks(7));
        var to = log.Clock.GetUtcNow().AddTicks(3);
        var first = await PlaceAsync(log, new HoldInput { From = to.AddDays(-1), To = to, Subjects = ["0196f1a0-0000-7000-8000-000000000001"] });
        await PlaceAsync(log, new HoldInput { MemberState = "LTU", Indexes = [3, 1] });
        await PlaceAsync(log, new HoldInput { Authority = "border-guard" });
        Done(await log.Holds.LiftAsync(RetentionLog.Overseer, first.Id.ToString(), CancellationToken.None));
        var found = await log.VerifyAsync();
        Assert.Null(found.Fault);
        Assert.Equal((2, 0, true), (found.HoldsProven, found.HoldsUnread, found.HoldsCompared));

        // After their eleven years; nobody lifted the two, and their days have passed.
        log.GoTo(RetentionLog.FirstDay.AddYears(12));
        await RunAsync(log);
        var later = await log.VerifyAsync();
        Assert.Null(later.Fault);
        Assert.Equal((0, 2, 4), (later.HoldsProven, later.HoldsUnread, later.Erased));

        // Three were placed, so that one more may be one of theirs; two cannot.
        var another = log.Place is LogFolder ? "INSERT INTO holds VALUES (randomblob(16), x'00')" : "INSERT INTO holds VALUES (gen_random_uuid(), '\\x00')";
        await log.Place.ExecuteAsync(another);
        Assert.Null((await log.VerifyAsync()).Fault);
        await log.Place.ExecuteAsync(another);
        Assert.Equal(AuditFaultKind.HoldsDiffer, (await log.VerifyAsync()).Fault?.Kind);
    }

    [Fact]
    public async Task HoldsThatComeAndGoMeanwhileAreNoFault()
    {
        await using var log = await OpenAsync();
        var ended = 0;
        var changes = Task.Run(async () =>
        {
            for (var round = 0; round < 40; round++)
            {
                var hold = await PlaceAsync(log, new HoldInput { Indexes = [round] });
                if (round % 3 > 0)
                    Done(await log.Holds.LiftAsync(RetentionLog.Overseer, hold.Id.ToString(), CancellationToken.None));
            }

            Volatile.Write(ref ended, 1);
        });
        do
        {
            Assert.Null((await log.VerifyAsync()).Fault);
        }
        while (Volatile.Read(ref ended) == 0);
        await changes;
        Assert.Equal(14, (await log.VerifyAsync()).HoldsProven);
    }

    [Fact]
    public async Task EveryStepIsARecordThatSaysWhoAndWhat()
    {
        await using var log = await OpenAsync();
        var hold = await PlaceAsync(log, new HoldInput { MemberState = "LTU", Subjects = ["0196f1a0-0000-7000-8000-000000000001"], Indexes = [3, 1] });
        Done(await log.Holds.ListAsync(RetentionLog.Overseer, CancellationToken.None));
        Done(await log.Holds.LiftAsync(RetentionLog.Overseer, hold.Id.ToString(), CancellationToken.None));

        var records = (await log.RecordsAsync()).Select(stored => (HoldRecord)RecordReader.Read(RecordOpening.Open(stored, log.Log.RecordKeys)!.Value)!.Record).ToArray();
        Assert.Equal([AuditRecordKind.HoldPlaced, AuditRecordKind.HoldReading, AuditRecordKind.HoldLifted], records.Select(r => r.Kind));
        Assert.All(records, r => Assert.Equal("officer-dpa1", r.Caller.Officer));
        Assert.Equal((hold.Id, "DPA/2016/7", hold.Until), (records[0].HoldId, records[0].Procedure, records[0].Until));
        Assert.Equivalent(hold.Selection, records[0].Selection, strict: true);
        Assert.Equal(1, records[1].Entries);
        Assert.Equal((hold.Id, "DPA/2016/7"), (records[2].HoldId, records[2].Procedure));
    }

    [Theory]
    [InlineData("time", false)]
    [InlineData("authority", false)]
    [InlineData("state", false)]
    [InlineData("search", false)]
    [InlineData("index", false)]
    [InlineData("", true)]
    public async Task ARecordIsHeldOnlyIfItMeetsEverythingThatTheHoldSays(string other, bool isHeld)
    {
        await using var log = await OpenAsync();
        var search = log.SearchOf(7, "LTU", CentralSystem.Sis);
        Assert.NotNull(await log.Log.CommitAsync(search));
        log.GoTo(Due);
        await PlaceAsync(log, new HoldInput
        {
            From = other == "time" ? search.Time.AddSeconds(1) : search.Time,
            To = search.Time.AddYears(1),
            Authority = other == "authority" ? "visa" : "border-guard",
            MemberState = other == "state" ? "EST" : "LTU",
            Subjects = [(other == "search" ? Guid.NewGuid() : search.SearchId).ToString()],
            Indexes = [other == "index" ? 8 : 0],
        });

        await RunAsync(log);

        Assert.Equal(isHeld, !(await log.RecordsAsync())[0].IsErased);
    }

    [Fact]
    public async Task EveryFaultOfAHoldIsNamedAtOnce()
    {
        await using var log = await OpenAsync();
        var input = new HoldInput
        {
            Procedure = "a b", Until = "2016-11-20", From = log.Clock.GetUtcNow(), To = log.Clock.GetUtcNow(), Authority = "pirates", MemberState = "lt", Subjects = ["x"], Indexes = [-1],
        };

        var invalid = Assert.IsType<RetentionReply<AuditHold>.Invalid>(await log.Holds.PlaceAsync(RetentionLog.Overseer, input, CancellationToken.None));
        var empty = Assert.IsType<RetentionReply<AuditHold>.Invalid>(await log.Holds.PlaceAsync(RetentionLog.Overseer, new HoldInput { Procedure = "p", Until = "2026-11-20" }, CancellationToken.None));

        Assert.Equal(
            ["procedure", "until", "selection.to", "selection.authority", "selection.member_state", "selection.indexes", "selection.search_ids"], invalid.Faults.Select(f => f.Field));
        Assert.Equal([("until", "too_late"), ("selection", "required")], empty.Faults.Select(f => (f.Field, f.Rule)));
        Assert.Empty(await log.RecordsAsync());
    }

    [Fact]
    public async Task OnlyOversightHoldsAndOnlyWhatStands()
    {
        await using var log = await OpenAsync();
        var officer = RetentionLog.Overseer with { Roles = CallerRoles.Search };
        var input = new HoldInput { Procedure = "p", Until = "2017-01-01", MemberState = "LTU" };

        Assert.IsType<RetentionReply<AuditHold>.RoleMissing>(await log.Holds.PlaceAsync(officer, input, CancellationToken.None));
        Assert.IsType<RetentionReply<IReadOnlyList<AuditHold>>.RoleMissing>(await log.Holds.ListAsync(officer, CancellationToken.None));
        Assert.IsType<RetentionReply<AuditHold>.RoleMissing>(await log.Holds.LiftAsync(officer, Guid.NewGuid().ToString(), CancellationToken.None));
        Assert.IsType<RetentionReply<AuditHold>.NotFound>(await log.Holds.LiftAsync(RetentionLog.Overseer, Guid.NewGuid().ToString(), CancellationToken.None));
        Assert.IsType<RetentionReply<AuditHold>.Invalid>(await log.Holds.LiftAsync(RetentionLog.Overseer, "7", CancellationToken.None));
    }

    private static async Task<AuditHold> PlaceAsync(RetentionLog log, HoldInput input, string? until = null) =>
        Done(await log.Holds.PlaceAsync(RetentionLog.Overseer, input with { Procedure = "DPA/2016/7", Until = until ?? log.Today.AddDays(100).ToString("yyyy-MM-dd", null) }, CancellationToken.None));

    private static async Task RunAsync(RetentionLog log) => Assert.True(await log.Erasure.RunAsync(CancellationToken.None));

    private static async Task<IEnumerable<long>> ErasedAsync(RetentionLog log) => (await log.RecordsAsync()).Where(r => r.IsErased).Select(r => r.Index);

    private static T Done<T>(RetentionReply<T> reply) => Assert.IsType<RetentionReply<T>.Done>(reply).Value;
}
