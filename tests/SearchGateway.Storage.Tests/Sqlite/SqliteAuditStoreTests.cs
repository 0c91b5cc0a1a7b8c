using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteAuditStoreTests : AuditStoreContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();
}
