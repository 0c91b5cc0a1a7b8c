using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlAuditLogTests : AuditLogContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogSchema.CreateAsync();
}
