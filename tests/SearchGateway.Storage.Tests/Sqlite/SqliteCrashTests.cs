using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteCrashTests : CrashContract
{
    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();

    protected override string[] StoreArguments() => [];
}
