using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteAuditLookupTests : AuditLookupContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();
}
