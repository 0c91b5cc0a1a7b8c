using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Model;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Tests.Retention;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>The role by which a gateway writes its log, and what it cannot do whoever gets hold of it.</summary>
public sealed class AppendOnlyRoleTests
{
    [Theory]
    [InlineData("UPDATE entries SET kind = 'erased'")]
    [InlineData("UPDATE entries SET erase_after = '2000-01-01' WHERE idx = 0")]
    [InlineData("DELETE FROM entries")]
    [InlineData("TRUNCATE entries")]
    [InlineData("DROP TABLE entries")]
    [InlineData("SELECT * FROM entries FOR UPDATE")]
    [InlineData("DELETE FROM entries_2016_11")]
    [InlineData("UPDATE entries_2016_11 SET leaf = ''")]
    [InlineData("INSERT INTO entries_2016_11 SELECT * FROM entries")]
    [InlineData("TRUNCATE entries_2016_11")]
    [InlineData("DROP TABLE entries_2016_11")]
    [InlineData("ALTER TABLE entries DETACH PARTITION entries_2016_11")]
    [InlineData("UPDATE bodies SET body = ''")]
    [InlineData("DELETE FROM bodies")]
    [InlineData("TRUNCATE bodies")]
    [InlineData("DROP TABLE bodies")]
    [InlineData("DELETE FROM bodies_2017_11")]
    [InlineData("UPDATE checkpoints SET note = ''")]
    [InlineData("DELETE FROM checkpoints")]
    [InlineData("TRUNCATE checkpoints")]
    [InlineData("DROP TABLE checkpoints")]
    [InlineData("INSERT INTO checkpoints SELECT size, 'another', frontier FROM checkpoints ON CONFLICT (size) DO UPDATE SET note = excluded.note")]
    [InlineData("DELETE FROM statistics")]
    [InlineData("DELETE FROM tail")]
    [InlineData("TRUNCATE tail")]
    [InlineData("UPDATE holds SET body = ''")]
    [InlineData("TRUNCATE holds")]
    [InlineData("DELETE FROM cosignatures")]
    [InlineData("UPDATE migrations SET hash = ''")]
    [InlineData("DROP SCHEMA {schema} CASCADE")]
    [InlineData("CREATE TABLE other (id integer)")]
    [InlineData("CREATE TRIGGER other BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()")]
    [InlineData("CREATE OR REPLACE FUNCTION make_month(of_table text, month_number integer) RETURNS void LANGUAGE sql AS ''")]
    [InlineData("ALTER FUNCTION erase(bigint[], bigint, text, timestamptz) SECURITY INVOKER")]
    [InlineData("SELECT erase(ARRAY[0::bigint], 0, 'erased', now())")]
    [InlineData("BEGIN; INSERT INTO entries SELECT 7, '2016-11-21', NULL, gen_random_uuid(), 'infinity', '', 'erasure', '', '', '', '', '', '', '', ''; SELECT erase(ARRAY[1::bigint], 7, 'erased', now())")]
    [InlineData("SET ROLE postgres")]
    public async Task WhatStandsCannotBeAlteredOrRemoved(string sql)
    {
        await using var place = await AppendOnlySchema.MakeAsync();
        await place.FillAsync(0, 3);
        // The second is not due for a long time, so that nothing but the rule keeps it.
        await place.ExecuteAsync("SELECT make_month('bodies', 2999 * 12 + 11); UPDATE bodies SET erase_after = '2999-12-31' WHERE idx = 1; UPDATE entries SET erase_after = '2999-12-31' WHERE idx = 1");
        var before = await place.ScalarAsync(Everything);

        await using (var connection = new NpgsqlConnection($"{place.Settings.ConnectionString};Search Path={place.Settings.Schema};Pooling=false"))
        {
            await connection.OpenAsync();
            var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
                connection.ExecuteAsync(sql.Replace("{schema}", place.Settings.Schema, StringComparison.Ordinal), CancellationToken.None));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }

        Assert.Equal(before, await place.ScalarAsync(Everything));
    }

    [Fact]
    public async Task TheGatewaySearchesLivesThroughMonthsHoldsAndErasesWhatIsDue()
    {
        var log = await RetentionLog.OpenAsync(await AppendOnlySchema.MakeAsync(), batchSize: 2);
        for (var number = 0; number < 5; number++)
        {
            await log.SearchAsync(number, CentralSystem.Sis);
            log.GoTo(log.Today.AddMonths(1));
        }

        log.GoTo(new DateOnly(2019, 12, 31));
        var hold = await log.Holds.PlaceAsync(RetentionLog.Overseer, new HoldInput { Procedure = "DPA/2019/1", Until = "2020-06-01", Indexes = [1] }, CancellationToken.None);
        var placed = Assert.IsType<RetentionReply<AuditHold>.Done>(hold).Value;
        Assert.True(await log.Erasure.RunAsync(CancellationToken.None));
        Assert.Equal([true, false], (await log.RecordsAsync()).Take(2).Select(record => record.IsErased));

        await using var again = await log.RestartAsync();
        Assert.IsType<RetentionReply<AuditHold>.Done>(await again.Holds.LiftAsync(RetentionLog.Overseer, placed.Id.ToString(), CancellationToken.None));
        again.GoTo(new DateOnly(2020, 6, 1));
        Assert.True(await again.Erasure.RunAsync(CancellationToken.None));
        Assert.All((await again.RecordsAsync()).Take(5), record => Assert.True(record.IsErased));
        Assert.Null((await again.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task AGatewayWhoseClockIsAheadErasesNothingThatIsNotDueByTheServers()
    {
        await using var log = await RetentionLog.OpenAsync(await AppendOnlySchema.MakeAsync(), batchSize: 2);
        log.GoTo(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        await log.SearchAsync(0, CentralSystem.Sis);

        log.GoTo(log.Today.AddYears(5));

        Assert.False(await log.Erasure.RunAsync(CancellationToken.None));
        Assert.False((await log.RecordsAsync())[0].IsErased);
    }

    [Fact]
    public async Task WhatIsErasedComesWithARecordInTheSameTransaction()
    {
        await using var place = await AppendOnlySchema.MakeAsync();
        await place.FillAsync(0, 3);
        await place.ExecuteAsync("SELECT make_month('bodies', 2000 * 12); UPDATE bodies SET erase_after = '2000-01-01'; UPDATE entries SET erase_after = '2000-01-01'");
        await using var connection = new NpgsqlConnection($"{place.Settings.ConnectionString};Search Path={place.Settings.Schema};Pooling=false");
        await connection.OpenAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("SELECT erase(ARRAY[0::bigint], 2, 'erased', now())", CancellationToken.None));

        Assert.Contains("without a record of it", refusal.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LOGIN SUPERUSER")]
    [InlineData("LOGIN IN ROLE postgres")]
    [InlineData("LOGIN IN ROLE pg_write_all_data")]
    public async Task ARoleThatCouldDoMoreWhateverIsGrantedIsRefused(string attributes)
    {
        await using var place = new LogSchema(await PostgreSqlServer.SharedAsync());
        var role = await AppendOnlySchema.RoleAsync(place, attributes);

        var refusal = await Assert.ThrowsAsync<AuditLogException>(() => PostgreSqlAuditRole.GrantAsync(place.Settings, role, CancellationToken.None));

        Assert.Contains("whatever is granted", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(false, await place.ScalarAsync($"SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = '{place.Settings.Schema}'::regnamespace AND relacl::text LIKE '%{role}=%')"));
    }

    [Fact]
    public async Task WhatPublicMayDoIsSeen()
    {
        await using var place = new LogSchema(await PostgreSqlServer.SharedAsync());
        await place.FillAsync(0, 1);
        await place.ExecuteAsync("GRANT DELETE ON bodies TO PUBLIC");
        var role = await AppendOnlySchema.RoleAsync(place, "LOGIN");

        await Assert.ThrowsAsync<AuditLogException>(() => PostgreSqlAuditRole.GrantAsync(place.Settings, role, CancellationToken.None));
    }

    [Fact]
    public async Task ARoleThatIsNotThereIsSaid()
    {
        await using var place = new LogSchema(await PostgreSqlServer.SharedAsync());
        var refusal = await Assert.ThrowsAsync<AuditLogException>(() => PostgreSqlAuditRole.GrantAsync(place.Settings, "nobody_of_that_name", CancellationToken.None));
        Assert.Contains("There is no role", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItIsGrantedAgainWhileTheGatewayWrites()
    {
        await using var place = await AppendOnlySchema.MakeAsync();
        var owner = new PostgreSqlAuditOptions { ConnectionString = (await PostgreSqlServer.SharedAsync()).ConnectionString, Schema = place.Settings.Schema };
        var role = new NpgsqlConnectionStringBuilder(place.Settings.ConnectionString).Username!;
        await using var open = await place.OpenAsync();
        for (var number = 0; number < 5; number++)
        {
            Assert.NotNull(await open.Log.CommitAsync(SearchGateway.Tests.Audit.SampleRecords.Entry(number)));
            await PostgreSqlAuditRole.GrantAsync(owner, role, CancellationToken.None);
        }
    }

    [Fact]
    public async Task ALogOfAnEarlierVersionIsLeftToItsOwner()
    {
        await using var place = await AppendOnlySchema.MakeAsync();
        await place.ExecuteAsync("DELETE FROM migrations WHERE step = (SELECT max(step) FROM migrations)");
        var refusal = await Assert.ThrowsAsync<AuditLogException>(place.OpenAsync);
        Assert.Contains("run ssi audit grant as its owner", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALogThatTheGatewayOwnedIsHandedOverToAnotherAndGoneOnWith()
    {
        await using var place = new LogSchema(await PostgreSqlServer.SharedAsync());
        var owner = await AppendOnlySchema.RoleAsync(place, "LOGIN");
        var gateway = await AppendOnlySchema.RoleAsync(place, "LOGIN");
        await place.ExecuteAsync($"CREATE SCHEMA {place.Settings.Schema} AUTHORIZATION {gateway}");
        var asOwner = new PostgreSqlAuditOptions { ConnectionString = place.Settings.ConnectionString.Replace("=postgres;", $"={owner};", StringComparison.Ordinal), Schema = place.Settings.Schema };
        place.Settings.ConnectionString = place.Settings.ConnectionString.Replace("=postgres;", $"={gateway};", StringComparison.Ordinal);
        await place.FillAsync(0, 3);

        await place.ExecuteAsync($"REASSIGN OWNED BY {gateway} TO {owner}");
        await Assert.ThrowsAnyAsync<Exception>(place.OpenAsync);
        await PostgreSqlAuditRole.GrantAsync(asOwner, gateway, CancellationToken.None);

        place.Settings.RequireAppendOnlyRole = true;
        await place.FillAsync(3, 6);
        var verification = await place.VerifyAsync();
        Assert.Null(verification.Fault);
        Assert.Equal(6, verification.Records);
    }

    [Fact]
    public async Task WhetherTheRoleMayAlterIsSaidAtStartAndMayBeRefused()
    {
        await using var place = new LogSchema(await PostgreSqlServer.SharedAsync());
        Assert.Equal((4061, true), await ToldAsync(place));

        place.Settings.RequireAppendOnlyRole = true;
        var refusal = await Assert.ThrowsAsync<AuditLogException>(place.OpenAsync);
        Assert.Contains("Audit:PostgreSql:RequireAppendOnlyRole", refusal.Message, StringComparison.Ordinal);

        await using var granted = await AppendOnlySchema.MakeAsync();
        granted.Settings.RequireAppendOnlyRole = true;
        Assert.Equal((4060, false), await ToldAsync(granted));
    }

    private const string Everything =
        "SELECT md5((SELECT string_agg(e::text, ';' ORDER BY idx) FROM entries e) || (SELECT string_agg(b::text, ';' ORDER BY idx) FROM bodies b) || (SELECT string_agg(c::text, ';' ORDER BY size) FROM checkpoints c))";

    private static async Task<(int Event, bool? MayAlter)> ToldAsync(LogSchema place)
    {
        var told = new Told();
        await using var store = new PostgreSqlAuditStore(Options.Create(place.Settings), told);
        Assert.Null(store.MayAlter);
        await store.OpenAsync(CancellationToken.None);
        return (Assert.Single(told.Events), store.MayAlter);
    }

    private sealed class Told : ILogger<PostgreSqlAuditStore>
    {
        public List<int> Events { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Events.Add(eventId.Id);
    }
}
