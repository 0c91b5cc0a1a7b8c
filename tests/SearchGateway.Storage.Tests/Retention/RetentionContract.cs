using SearchGateway.Storage.Tests.Audit;
using SearchGateway.Storage.Tests.PostgreSql;
using SearchGateway.Storage.Tests.Sqlite;

namespace SearchGateway.Storage.Tests.Retention;

/// <summary>Tests of retention that hold for every store.</summary>
public abstract class RetentionContract
{
    protected abstract ValueTask<LogPlace> CreateAsync();

    private protected async Task<RetentionLog> OpenAsync(int batchSize = 256) => await RetentionLog.OpenAsync(await CreateAsync(), batchSize);
}

public sealed class SqliteErasureTests : ErasureContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();
}

public sealed class PostgreSqlErasureTests : ErasureContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogSchema.CreateAsync();
}

public sealed class SqliteHoldTests : HoldContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();
}

public sealed class PostgreSqlHoldTests : HoldContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogSchema.CreateAsync();
}

public sealed class SqliteAnyOrderTests : AnyOrderContract
{
    protected override int Histories => 25;

    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();
}

public sealed class PostgreSqlAnyOrderTests : AnyOrderContract
{
    protected override int Histories => 6;

    protected override ValueTask<LogPlace> CreateAsync() => LogSchema.CreateAsync();
}
