using SearchGateway.LinkVerification;

namespace SearchGateway.Tests.LinkVerification;

/// <summary>The tests' own store is as strict as a real one.</summary>
public sealed class MemoryLinkStoreTests : LinkStoreContract
{
    protected override ValueTask<ILinkStore> CreateAsync() => ValueTask.FromResult<ILinkStore>(new MemoryLinkStore());
}
