using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlAuditLookupTests : AuditLookupContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogSchema.CreateAsync();
}
