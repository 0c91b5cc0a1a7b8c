using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>All that a store promises holds for a role that may only append.</summary>
public sealed class AppendOnlyStoreTests : AuditStoreContract
{
    protected override ValueTask<LogPlace> CreateAsync() => AppendOnlySchema.CreateAsync();
}
