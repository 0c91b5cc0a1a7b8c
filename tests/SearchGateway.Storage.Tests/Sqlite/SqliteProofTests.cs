using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteProofTests : AuditProofContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();
}
