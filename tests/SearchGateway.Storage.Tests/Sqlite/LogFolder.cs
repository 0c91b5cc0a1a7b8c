using Microsoft.Data.Sqlite;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

/// <summary>A log in a file of its own, beside its keys.</summary>
public sealed class LogFolder : LogPlace, IDisposable
{
    public string Database => Path.Combine(Folder, "audit.db");

    public static ValueTask<LogPlace> CreateAsync() => ValueTask.FromResult<LogPlace>(new LogFolder());

    public override IAuditStore NewStore() => new SqliteAuditStore(Microsoft.Extensions.Options.Options.Create(new SqliteAuditOptions { Path = Database }));

    public override IErasureStore NewErasureStore() => new SqliteErasureStore(Microsoft.Extensions.Options.Options.Create(new SqliteAuditOptions { Path = Database }));

    public override ValueTask<IAuditReader> ReadAsync() => ValueTask.FromResult<IAuditReader>(SqliteAuditReader.Open(Database));

    public override async ValueTask<object?> ScalarAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        connection.CreateFunction("flip", (byte[] bytes, int place) =>
        {
            bytes[place] ^= 1;
            return bytes;
        });
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
