using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlSchemaStepsTests : SchemaStepsContract
{
    private LogSchema Schema => (LogSchema)Place;

    protected override ISchemaSteps Steps => new PostgreSqlSchemaSteps(Schema.Settings);

    protected override int First => 1;

    // Months ahead are made beside the writer, which may close before: whether they are there would be chance.
    protected override async ValueTask<LogPlace> CreateAsync()
    {
        var place = (LogSchema)await LogSchema.CreateAsync();
        place.Settings.PartitionsAhead = 0;
        return place;
    }

    protected override string Filling(string step) => step switch
    {
        "holds" => "INSERT INTO holds VALUES (gen_random_uuid(), '{}')",
        _ => "INSERT INTO cosignatures VALUES (5, 'a line')",
    };

    protected override async Task<string> MakeupAsync() => (string)(await Place.ScalarAsync(
        """
        SELECT string_agg(part, E'\n' ORDER BY part) FROM (
            SELECT format('%s %s %s', c.relkind, c.relname, (SELECT string_agg(format('%s %s', a.attname, a.atttypid::regtype), ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0)) AS part
            FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
            UNION ALL SELECT md5(pg_get_functiondef(p.oid)) || p.proname FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
            UNION ALL SELECT format('step %s %s', step, encode(hash, 'hex')) FROM migrations) parts
        """))!;

    [Fact]
    public async Task AnEarlierVersionStartsOnItAndNotBefore()
    {
        var earlier = new PostgreSqlSchema("an audit log", PostgreSqlAuditSteps.All[..4]);
        await using var connection = await Schema.ConnectAsync();
        var refusal = await Assert.ThrowsAsync<SearchGateway.Audit.AuditLogException>(() => earlier.IsCurrentAsync(connection, Schema.Settings.Schema, Cancellation));
        Assert.Contains("step 5, known 4", refusal.Message, StringComparison.Ordinal);

        await Steps.TakeBackAsync(4, Cancellation);

        Assert.True(await earlier.IsCurrentAsync(connection, Schema.Settings.Schema, Cancellation));
    }

    [Fact]
    public async Task TheMonthOfErasedEntriesStaysOnceOneIsInIt()
    {
        await Place.ExecuteAsync("INSERT INTO entries SELECT -1, '1970-01-15', 1, NULL, 'infinity', '', '', '', '', '', '', '', '', '', ''");

        var refusal = await Assert.ThrowsAsync<SearchGateway.Audit.AuditLogException>(async () => await Steps.TakeBackAsync(3, Cancellation));
        Assert.Contains("entries are in it", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(4, (await Steps.TakeBackAsync(4, Cancellation)).Taken);
    }
}
