using SearchGateway.AccessRequests;
using SearchGateway.Storage.Tests.Registers;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlAccessRequestCrashTests : AccessRequestCrashContract, IAsyncLifetime
{
    private RegisterSchema? _schema;

    protected override IEnumerable<string> Place => [_schema!.ConnectionString, _schema.Name];

    public async ValueTask InitializeAsync() => _schema = await RegisterSchema.CreateAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override IAccessRequestStore Store() => _schema!.Requests();
}
