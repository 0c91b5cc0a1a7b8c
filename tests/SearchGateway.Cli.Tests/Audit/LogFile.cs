using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Model;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Cli.Tests.Audit;

/// <summary>A log of a gateway on disk, with its keys, in a folder that goes with the test.</summary>
internal sealed class LogFile : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("searchgateway-ssi-audit-").FullName;

    public string Database => In("audit.db");

    public string Key => In("log-key.pem");

    public string RecordKeys => In("audit-record-keys");

    public string SubjectKeys => In("audit-subject-keys");

    public string In(string name) => Path.Combine(_folder, name);

    /// <summary>Appends records, each in a group of its own.</summary>
    public async Task<IReadOnlyList<AuditReceipt>> AppendAsync(int from, int to, string? database = null)
    {
        await using var store = new SqliteAuditStore(Options.Create(new SqliteAuditOptions { Path = database ?? Database }));
        var options = new AuditOptions { Origin = "searchgateway/test", DataFolder = _folder, CreateSigningKey = true };
        await using var log = await AuditLog.OpenAsync(store, options, TimeProvider.System, NullLogger<AuditLog>.Instance, CancellationToken.None);
        await File.WriteAllTextAsync(Key, log.PublicKeyPem);
        var receipts = new List<AuditReceipt>();
        for (var number = from; number < to; number++)
            receipts.Add((await log.CommitAsync(SampleRecords.Entry(number)))!);
        return receipts;
    }

    public void Execute(string sql, string? database = null)
    {
        using var connection = new SqliteConnection($"Data Source={database ?? Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
