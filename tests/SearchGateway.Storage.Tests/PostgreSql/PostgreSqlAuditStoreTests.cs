using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlAuditStoreTests : AuditStoreContract
{
    private LogSchema Schema => (LogSchema)Place;

    protected override ValueTask<LogPlace> CreateAsync() => LogSchema.CreateAsync();

    [Fact]
    public async Task OpeningMakesTheMonthsOfNow()
    {
        await using var store = await OpenAsync();
        var month = PostgreSqlMonth.Of(TimeProvider.System.GetUtcNow());
        Assert.Equal($"entries_1970_01 {month.NameOf("entries")} {month.Plus(1).NameOf("entries")}", await PartitionsAsync());
    }

    [Theory]
    [InlineData("2016-12-31", "FROM ('2016-12-01 00:00:00+00') TO ('2017-01-01 00:00:00+00')")]
    [InlineData("0001-01-01", "FROM ('0001-01-01 00:00:00+00') TO ('0001-02-01 00:00:00+00')")]
    [InlineData("9999-12-31", "FROM ('9999-12-01 00:00:00+00') TO (MAXVALUE)")]
    public async Task AMonthIsOneOfUtcAndTheLastHasNoEnd(string day, string bounds)
    {
        await using var store = await OpenAsync();
        var month = PostgreSqlMonth.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        await Place.ExecuteAsync($"SET timezone = 'Asia/Tokyo'; SELECT make_month('entries', {month.Number})");
        Assert.Equal($"FOR VALUES {bounds}", await Place.ScalarAsync($"SET timezone = 'UTC'; SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid = '{month.NameOf("entries")}'::regclass"));
    }

    [Fact]
    public async Task MonthsAheadAreMadeBesideTheWriter()
    {
        Assert.Equal("bodies_2017_11 bodies_2017_12 entries_1970_01 entries_2016_11 entries_2016_12", await AppendAsync(0, TimeSpan.Zero));
        Assert.Equal("bodies_2017_11 bodies_2017_12 entries_1970_01 entries_2016_11 entries_2016_12 entries_2017_01", await AppendAsync(1, TimeSpan.FromDays(20)));
        Assert.Equal("bodies_2017_11 bodies_2017_12 entries_1970_01 entries_2016_11 entries_2016_12 entries_2017_01 entries_2017_03 entries_2017_04", await AppendAsync(2, TimeSpan.FromDays(100)));
    }

    [Fact]
    public async Task AMonthThatWasNotMadeAheadIsMadeByTheGroupThatNeedsIt()
    {
        Schema.Settings.PartitionsAhead = 0;
        Assert.Equal("bodies_2017_11 entries_1970_01 entries_2016_11", await AppendAsync(0, TimeSpan.Zero));
        Assert.Equal("bodies_2017_11 entries_1970_01 entries_2016_11 entries_2016_12", await AppendAsync(1, TimeSpan.FromDays(20)));
    }

    [Fact]
    public async Task AMonthBeginsWhileALongReadingGoesOn()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 1), CancellationToken.None);
        await using var reading = await Schema.ConnectAsync();
        await using var transaction = await reading.BeginTransactionAsync();
        await using (var query = new NpgsqlCommand("SELECT count(*) FROM entries, bodies", reading))
            await query.ExecuteScalarAsync();

        await store.AppendAsync(SampleGroups.Of(1, 1, TimeSpan.FromDays(100)), CancellationToken.None);
    }

    [Fact]
    public async Task WhoReadsCannotWrite()
    {
        await using var store = await OpenAsync();
        await using var source = PostgreSqlConnections.ForReading(Schema.Settings);
        await using var command = source.CreateCommand("DELETE FROM checkpoints");
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refusal.SqlState);
    }

    [Fact]
    public async Task ALostSessionGivesTheLogBackToItsProcess()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 1), CancellationToken.None);
        await EndWriterAsync();

        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await store.AppendAsync(SampleGroups.Of(1, 1), CancellationToken.None));
        await store.ProbeAsync(CancellationToken.None);
        await store.AppendAsync(SampleGroups.Of(1, 1), CancellationToken.None);
    }

    [Fact]
    public async Task AnAppendThatIsHeldUpFailsInTimeAndCannotForkTheLog()
    {
        Schema.Settings.CommandTimeLimit = TimeSpan.FromSeconds(3);
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 1), CancellationToken.None);
        await using (var other = await Schema.ConnectAsync())
        {
            await using var transaction = await other.BeginTransactionAsync();
            await using (var query = new NpgsqlCommand("SELECT * FROM tail FOR UPDATE", other))
                await query.ExecuteScalarAsync();
            await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await store.AppendAsync(SampleGroups.Of(1, 300), CancellationToken.None));
        }

        Assert.Equal(1, (await store.ReadTailAsync(CancellationToken.None)).NextIndex);
        await store.AppendAsync(SampleGroups.Of(1, 2), CancellationToken.None);
        Assert.Equal(3, (await store.ReadTailAsync(CancellationToken.None)).NextIndex);
    }

    [Fact]
    public async Task AnAppendCanBeCancelled()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 1), CancellationToken.None);
        await using var other = await Schema.ConnectAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var query = new NpgsqlCommand("SELECT * FROM tail FOR UPDATE", other))
            await query.ExecuteScalarAsync();

        using var stop = new CancellationTokenSource();
        var append = store.AppendAsync(SampleGroups.Of(1, 300), stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
    }

    [Fact]
    public async Task TheProbeSeesThatTheTailWasMoved()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 3), CancellationToken.None);
        await Place.ExecuteAsync("UPDATE tail SET next_index = 7");
        await Assert.ThrowsAsync<AuditLogException>(async () => await store.ProbeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task TheSpaceOfAMonthWhoseBodiesAreAllErasedGoesBack()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 2000), CancellationToken.None);
        await store.AppendAsync(SampleGroups.Of(2000, 1) with { Records = new[] { InAnotherMonth(2000) }, Erasures = [new GroupErasure(2000, Enumerable.Range(0, 2000).Select(i => (long)i).ToArray())] }, CancellationToken.None);
        var before = Assert.IsType<long>(await Place.ScalarAsync("SELECT pg_relation_size('bodies_2017_11')"));

        // A transaction of another test in the same database keeps what it could still see.
        var after = before;
        for (var tries = 0; after > 0 && tries < 5000; tries++)
        {
            await Place.ExecuteAsync("VACUUM bodies_2017_11");
            after = Assert.IsType<long>(await Place.ScalarAsync("SELECT pg_relation_size('bodies_2017_11')"));
        }

        Assert.True(before > 2_000_000);
        Assert.Equal(0L, after);
    }

    private static StoredRecord InAnotherMonth(long index)
    {
        var record = SampleGroups.Record(index, SampleGroups.Noon);
        return record with { Entry = record.Entry with { EraseAfter = DateOnly.MaxValue } };
    }

    private async Task EndWriterAsync() => await Place.ExecuteAsync(
        $"SELECT pg_terminate_backend(l.pid, 5000) FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint << 32 | l.objid::bigint) = {PostgreSqlOwnership.Key(Schema.Settings.Schema)}");

    /// <summary>The months of a store that wrote one group and was closed, but for those of now.</summary>
    private async Task<string> AppendAsync(long index, TimeSpan later)
    {
        await using (var store = await OpenAsync())
        {
            await store.AppendAsync(SampleGroups.Of(index, 1, later), CancellationToken.None);
            for (var (more, tries) = (true, 0); more && tries < 5000; tries++)
                more = await LacksAsync(later);
        }

        return string.Join(' ', (await PartitionsAsync()).Split(' ').Where(name => !name.StartsWith("entries_20", StringComparison.Ordinal) || string.CompareOrdinal(name, "entries_2018") < 0));
    }

    private async Task<bool> LacksAsync(TimeSpan later) => Schema.Settings.PartitionsAhead > 0
        && await Place.ScalarAsync($"SELECT to_regclass('{PostgreSqlMonth.Of(SampleGroups.Noon + later).Plus(1).NameOf("entries")}') IS NULL OR to_regclass('bodies_2017_12') IS NULL") is true;

    private async Task<string> PartitionsAsync() => (string)(await Place.ScalarAsync(
        $"SELECT coalesce(string_agg(inhrelid::regclass::text, ' ' ORDER BY inhrelid::regclass::text), '') FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE c.relkind = 'r' AND c.relnamespace = '{Schema.Settings.Schema}'::regnamespace"))!;
}
