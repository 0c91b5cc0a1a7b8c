using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Storage.Tests.Registers;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteAccessRequestCrashTests : AccessRequestCrashContract, IDisposable
{
    private readonly LogFolder _folder = new();

    protected override IEnumerable<string> Place => [Path.Combine(_folder.Folder, "access-requests.db")];

    public void Dispose() => _folder.Dispose();

    protected override IAccessRequestStore Store() => new SqliteAccessRequestStore(Options.Create(new SqliteAccessRequestOptions { Path = Place.Single() }));
}
