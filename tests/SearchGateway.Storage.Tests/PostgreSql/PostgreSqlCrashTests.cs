using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlCrashTests : CrashContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogSchema.CreateAsync();

    protected override string[] StoreArguments() => [((LogSchema)Place).Settings.ConnectionString, ((LogSchema)Place).Settings.Schema];
}
