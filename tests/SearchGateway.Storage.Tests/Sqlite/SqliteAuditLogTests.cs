using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteAuditLogTests : AuditLogContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();
}
