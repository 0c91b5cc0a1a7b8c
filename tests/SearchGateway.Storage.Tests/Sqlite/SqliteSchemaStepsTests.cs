using SearchGateway.Storage.Sqlite;
using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteSchemaStepsTests : SchemaStepsContract
{
    protected override ISchemaSteps Steps => new SqliteSchemaSteps(((LogFolder)Place).Database);

    protected override int First => 2;

    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();

    protected override string Filling(string step) => step switch
    {
        "holds" => "INSERT INTO holds VALUES (x'01', x'02')",
        _ => "INSERT INTO cosignatures VALUES (5, 'a line')",
    };

    protected override async Task<string> MakeupAsync() => (string)(await Place.ScalarAsync(
        "SELECT (SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema ORDER BY name)) || (SELECT user_version FROM pragma_user_version)"))!;

    [Fact]
    public async Task TheStepThatWroteEveryRecordAnewStays()
    {
        var refusal = await Assert.ThrowsAsync<SearchGateway.Audit.AuditLogException>(async () => await Steps.TakeBackAsync(1, Cancellation));
        Assert.Contains("it wrote every record anew", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoLogIsMadeWhereThereIsNone()
    {
        var nowhere = Path.Combine(Place.Folder, "nowhere.db");
        await Assert.ThrowsAsync<SearchGateway.Audit.AuditLogException>(async () => await new SqliteSchemaSteps(nowhere).ReadAsync(Cancellation));
        await Assert.ThrowsAsync<SearchGateway.Audit.AuditLogException>(async () => await new SqliteSchemaSteps(nowhere).TakeBackAsync(3, Cancellation));
        Assert.False(File.Exists(nowhere));
    }
}
