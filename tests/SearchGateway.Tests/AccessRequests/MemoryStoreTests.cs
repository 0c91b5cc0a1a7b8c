using SearchGateway.AccessRequests;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>The tests' own store is as strict as a real one.</summary>
public sealed class MemoryStoreTests : AccessRequestStoreContract
{
    protected override ValueTask<IAccessRequestStore> CreateAsync() => ValueTask.FromResult<IAccessRequestStore>(new MemoryAccessRequestStore());
}
