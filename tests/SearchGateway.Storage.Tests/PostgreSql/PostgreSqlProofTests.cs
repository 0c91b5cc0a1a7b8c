using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlProofTests : AuditProofContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogSchema.CreateAsync();
}
