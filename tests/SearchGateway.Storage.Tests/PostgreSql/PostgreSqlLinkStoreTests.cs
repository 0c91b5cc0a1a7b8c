using SearchGateway.LinkVerification;
using SearchGateway.Model;
using SearchGateway.Tests.LinkVerification;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlLinkStoreTests : LinkStoreContract, IAsyncLifetime
{
    private RegisterSchema? _schema;

    private RegisterSchema Schema => _schema!;

    public async ValueTask InitializeAsync() => _schema = await RegisterSchema.CreateAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ARestartChangesNothing()
    {
        await using (var store = await CreateAsync())
        {
            for (var i = 1; i <= 20; i++)
                await store.TryPutAsync(Link(i), CancellationToken.None);
        }

        await using var again = await CreateAsync();
        var all = new LinkFilter { Verifiers = [LinkVerifier.EesAuthority], MemberState = "EST", IsOpen = true, Limit = 100 };
        Assert.Equal(20, (await again.ListAsync(all, CancellationToken.None)).Length);
        Assert.False(await again.TryPutAsync(Link(1), CancellationToken.None));
    }

    [Fact]
    public async Task OfTwoGatewaysThatFindALinkAtOnceOneKeepsIt()
    {
        await using var one = await CreateAsync();
        await using var other = await CreateAsync();
        for (var number = 1; number <= 20; number++)
        {
            var first = Link(number);
            var second = Link(number + 100) with { Pair = first.Pair };
            var kept = await Task.WhenAll(
                Task.Run(async () => await one.TryPutAsync(first, CancellationToken.None)), Task.Run(async () => await other.TryPutAsync(second, CancellationToken.None)));

            Assert.Single(kept, put => put);
            var winner = kept[0] ? first : second;
            Assert.Equal(winner.Id, (await one.FindByLeftAsync([first.Pair.Left], CancellationToken.None)).Single().Id);
            Assert.Equal(winner.Id, (await other.FindByLeftAsync([first.Pair.Left], CancellationToken.None)).Single().Id);
        }
    }

    [Fact]
    public async Task ARegisterOfRequestsIsNotTakenForOneOfLinks()
    {
        await using (var requests = Schema.Requests())
            await requests.OpenAsync(CancellationToken.None);

        var refused = await Assert.ThrowsAsync<LinkStoreException>(async () => await CreateAsync());

        Assert.Contains("is not a register of links", refused.Message, StringComparison.Ordinal);
    }

    protected override async ValueTask<ILinkStore> CreateAsync()
    {
        var store = Schema.Links();
        try
        {
            await store.OpenAsync(CancellationToken.None);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}
