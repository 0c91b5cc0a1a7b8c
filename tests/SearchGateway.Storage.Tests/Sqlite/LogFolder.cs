using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Sealing;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

/// <summary>A log on disk in a folder of its own, which goes with the test.</summary>
internal sealed class LogFolder : IDisposable
{
    public LogFolder() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "searchgateway-audit-" + Path.GetRandomFileName());

    public string Database => Path.Combine(Folder, "audit.db");

    public AuditOptions Options => new() { Origin = "searchgateway/test", DataFolder = Folder, CreateSigningKey = true };

    public string PublicKeyPem { get; private set; } = "";

    public SqliteAuditStore NewStore() => new(Microsoft.Extensions.Options.Options.Create(new SqliteAuditOptions { Path = Database }));

    public async Task<OpenLog> OpenAsync()
    {
        var store = NewStore();
        try
        {
            var log = await AuditLog.OpenAsync(store, Options, TimeProvider.System, NullLogger<AuditLog>.Instance, CancellationToken.None);
            PublicKeyPem = log.PublicKeyPem;
            return new OpenLog(log, store);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Commits records <paramref name="from"/> to <paramref name="to"/> one group after the other, each of one record.</summary>
    public async Task FillAsync(int from, int to)
    {
        await using var open = await OpenAsync();
        for (var number = from; number < to; number++)
            Assert.NotNull(await open.Log.CommitAsync(SampleRecords.Entry(number)));
    }

    public CheckpointVerifier Verifier() => CheckpointVerifier.FromPem(PublicKeyPem);

    /// <summary>The keys under which this log's records are sealed.</summary>
    public RecordKeys RecordKeys() => SearchGateway.Audit.Sealing.RecordKeys.Open(Path.Combine(Folder, "audit-record-keys"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>A log and its store, closed in the right order.</summary>
internal sealed record OpenLog(AuditLog Log, SqliteAuditStore Store) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await Store.DisposeAsync();
    }
}
