using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.LoadTests.Processes;

/// <summary>Where the log stands of a gateway that is killed: in its file, or on a database server of the proof's own, which can be killed too.</summary>
internal sealed class CrashStore : IAsyncDisposable
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    private readonly PostgreSqlServer? _server;

    private CrashStore(PostgreSqlServer? server) => _server = server;

    /// <summary>The settings by which a gateway finds the log, beside those that it always has.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings => _server is null
        ? []
        : [new("Audit__Store", "PostgreSql"), new("Audit__PostgreSql__ConnectionString", _server.ConnectionString)];

    /// <summary>The arguments by which <c>ssi audit verify</c> finds the log.</summary>
    /// <param name="file">Where the log stands if it stands in a file.</param>
    public IEnumerable<string> Place(string file) => _server is null ? ["--sqlite", file] : ["--postgres", _server.ConnectionString];

    /// <summary>A store of that kind, running.</summary>
    /// <exception cref="Commands.RunException">There is no PostgreSQL on this machine, or it does not start.</exception>
    public static async Task<CrashStore> StartAsync(string kind)
    {
        try
        {
            return new CrashStore(kind == PostgreSql ? await PostgreSqlServer.StartAsync() : null);
        }
        catch (InvalidOperationException missing)
        {
            throw new Commands.RunException(missing.Message);
        }
    }

    /// <summary>Ends the database server without a clean shutdown, and starts it again on what it left.</summary>
    public async Task CrashAsync()
    {
        await _server!.CrashAsync();
        await _server.RestartAsync();
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
