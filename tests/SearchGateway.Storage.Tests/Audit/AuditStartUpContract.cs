using SearchGateway.Audit;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>A log that cannot be trusted stops the start, with a message that says what to do.</summary>
public abstract class AuditStartUpContract : IAsyncLifetime
{
    private LogPlace? _place;

    protected LogPlace Place => _place!;

    /// <summary>What was done to a log of five records, and what the refusal must say.</summary>
    public static TheoryData<string, string> AlteredTails => new()
    {
        { "the last body", "do not match its last checkpoint" },
        { "the last record dropped", "log ends at 4" },
        { "the last checkpoint dropped", "log ends at 5" },
        { "every checkpoint dropped", "no checkpoint" },
        { "the last note", "last checkpoint was altered" },
        { "the last frontier", "do not match its last checkpoint" },
        { "the frontier before it", "do not match its last checkpoint" },
        { "a newer schema", "newer version" },
        { "another database's mark", "not an audit log" },
    };

    protected abstract ValueTask<LogPlace> CreateAsync();

    /// <summary>How that is done here.</summary>
    protected abstract string Sql(string what);

    public async ValueTask InitializeAsync() => _place = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(AlteredTails))]
    public async Task ATailThatDoesNotVerifyIsNotContinued(string what, string message)
    {
        await Place.FillAsync(0, 5);
        await Place.ExecuteAsync(Sql(what));
        await AssertRefusedAsync(message);
    }

    [Fact]
    public async Task AnotherDatabaseIsRefused()
    {
        await Place.ExecuteAsync(Sql("another database"));
        await AssertRefusedAsync("not an audit log");
    }

    protected async Task AssertRefusedAsync(string message)
    {
        var refusal = await Assert.ThrowsAsync<AuditLogException>(Place.OpenAsync);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }
}
