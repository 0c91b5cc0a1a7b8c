using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlStartUpTests : AuditStartUpContract
{
    private LogSchema Schema => (LogSchema)Place;

    protected override ValueTask<LogPlace> CreateAsync() => LogSchema.CreateAsync();

    protected override string Sql(string what) => what switch
    {
        "the last body" => "UPDATE bodies SET body = '{}' WHERE idx = 4",
        "the last record dropped" => "DELETE FROM entries WHERE idx = 4",
        "the last checkpoint dropped" => "DELETE FROM checkpoints WHERE size = 5",
        "every checkpoint dropped" => "DELETE FROM checkpoints",
        "the last note" => "UPDATE checkpoints SET note = replace(note, 'test', 'tess') WHERE size = 5",
        "the last frontier" => "UPDATE checkpoints SET frontier = decode(repeat('00', 64), 'hex') WHERE size = 5",
        "the frontier before it" => "UPDATE checkpoints SET frontier = decode(repeat('00', 32), 'hex') WHERE size = 4",
        "a newer schema" => "INSERT INTO migrations (step, hash) SELECT max(step) + 1, '' FROM migrations",
        "another database's mark" => "DROP TABLE migrations",
        "another database" => $"CREATE SCHEMA {Schema.Settings.Schema}; CREATE TABLE other (id integer)",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Not told how."),
    };

    [Fact]
    public async Task AStepThatWasEditedIsRefused()
    {
        await Place.FillAsync(0, 1);
        await Place.ExecuteAsync("UPDATE migrations SET hash = 'x' WHERE step = 1");
        await AssertRefusedAsync("its step 1 is another");
    }

    [Fact]
    public async Task ATailThatSaysAnotherIndexIsNotContinued()
    {
        await Place.FillAsync(0, 5);
        await Place.ExecuteAsync("UPDATE tail SET next_index = 4");
        await AssertRefusedAsync("'tail' says 4, but the log ends at 5");
    }
}
