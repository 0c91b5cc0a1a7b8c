using Npgsql;
using SearchGateway.AccessRequests;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Tests.AccessRequests;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlAccessRequestStoreTests : AccessRequestStoreContract, IAsyncLifetime
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
                await store.TryPutAsync(Request(i), CancellationToken.None);
            await store.TryPutFirstStepAsync(Step(1), CancellationToken.None);
        }

        await using var again = await CreateAsync();
        Assert.Equal(20, (await again.ListAsync(new RequestFilter { Limit = 100 }, CancellationToken.None)).Length);
        Assert.Single(await again.ListFirstStepsAsync(new FirstStepFilter { Limit = 100 }, CancellationToken.None));
        Assert.False(await again.TryPutAsync(Request(1), CancellationToken.None));
    }

    [Fact]
    public async Task WhatOneGatewayPutAnotherFindsAtOnce()
    {
        await using var one = await CreateAsync();
        await using var other = await CreateAsync();
        for (var version = 1; version <= 200; version++)
        {
            var (writer, reader) = version % 2 == 0 ? (one, other) : (other, one);
            Assert.True(await writer.TryPutAsync(Request(1) with { Version = version }, CancellationToken.None));
            Assert.Equal(version, (await reader.FindAsync(Request(1).Id, CancellationToken.None))!.Version);
        }
    }

    [Fact]
    public async Task OfManyGatewaysThatPutTheSameVersionOneWins()
    {
        await using var gateways = await GatewaysAsync(6);
        for (var version = 1; version <= 20; version++)
        {
            var wins = await gateways.AllAsync(async (store, number) =>
                await store.TryPutAsync(Request(1) with { Version = version, Unit = "u" + number }, CancellationToken.None));
            Assert.Single(wins, won => won);

            var steps = await gateways.AllAsync(async (store, number) =>
                await store.TryPutFirstStepAsync(Step(1) with { Version = version, Unit = "u" + number }, CancellationToken.None));
            Assert.Single(steps, won => won);
        }
    }

    [Fact]
    public async Task GatewaysThatStartAtOnceMakeOneSchema()
    {
        await using var gateways = await GatewaysAsync(8);
        Assert.Equal(1L, await Schema.ScalarAsync("SELECT count(*) FROM migrations"));
    }

    [Fact]
    public async Task AWriteThatWasGivenUpCannotArriveAfterItWasLookedFor()
    {
        using var network = new SilentNetwork((await PostgreSqlServer.SharedAsync()).Folder);
        Schema.ConnectionString = $"Host={network.Folder};Username=postgres;Database=postgres";
        Schema.CommandTimeLimit = TimeSpan.FromSeconds(3);
        await using var store = await CreateAsync();
        await store.TryPutAsync(Request(1), CancellationToken.None);
        await using (var other = await Schema.ConnectAsync())
        {
            await using var transaction = await other.BeginTransactionAsync();
            await other.ExecuteAsync("SELECT * FROM requests FOR UPDATE", CancellationToken.None);
            var put = store.TryPutAsync(Request(1) with { Version = 2 }, CancellationToken.None).AsTask();
            await ForWaitingWriterAsync("pid");
            network.FallSilent();
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => put);
            Assert.Equal(1, (await store.FindAsync(Request(1).Id, CancellationToken.None))!.Version);
        }

        Assert.Equal(1, (await store.FindAsync(Request(1).Id, CancellationToken.None))!.Version);
        Assert.Equal(1L, await Schema.ScalarAsync("SELECT version FROM requests FOR UPDATE"));
        Assert.True(await store.TryPutAsync(Request(1) with { Version = 2 }, CancellationToken.None));
    }

    [Fact]
    public async Task AWriteWhoseSessionIsLostUnderItIsEndedBeforeAnythingIsRead()
    {
        await using var store = await CreateAsync();
        await store.TryPutAsync(Request(1), CancellationToken.None);
        await using var other = await Schema.ConnectAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync("SELECT * FROM requests FOR UPDATE", CancellationToken.None);
        var put = store.TryPutAsync(Request(1) with { Version = 2 }, CancellationToken.None).AsTask();
        await ForWaitingWriterAsync("pg_terminate_backend(pid)");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => put);

        Assert.Equal(1, (await store.FindAsync(Request(1).Id, CancellationToken.None))!.Version);
        await transaction.RollbackAsync();
        Assert.True(await store.TryPutAsync(Request(1) with { Version = 2 }, CancellationToken.None));
    }

    [Fact]
    public async Task AServerThatDiesAndComesBackIsGoneOnWith()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        _schema = new RegisterSchema(server);
        await using var store = await CreateAsync();
        await store.TryPutAsync(Request(1), CancellationToken.None);

        await server.CrashAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await store.TryPutAsync(Request(1) with { Version = 2 }, CancellationToken.None));
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await store.FindAsync(Request(1).Id, CancellationToken.None));

        await server.RestartAsync();
        Assert.Equal(1, (await store.FindAsync(Request(1).Id, CancellationToken.None))!.Version);
        Assert.True(await store.TryPutAsync(Request(1) with { Version = 2 }, CancellationToken.None));
    }

    [Fact]
    public async Task AWriteThatFailsLeavesNothingAndTheNextSucceeds()
    {
        await using var store = await CreateAsync();
        await store.TryPutAsync(Request(1), CancellationToken.None);
        await Schema.ScalarAsync("ALTER TABLE requests ADD CONSTRAINT fail CHECK (unit <> 'no')");

        await Assert.ThrowsAsync<PostgresException>(async () => await store.TryPutAsync(Request(2) with { Unit = "no" }, CancellationToken.None));

        Assert.Null(await store.FindAsync(Request(2).Id, CancellationToken.None));
        Assert.True(await store.TryPutAsync(Request(2), CancellationToken.None));
    }

    [Fact]
    public async Task ASchemaThatHoldsSomethingElseIsRefused()
    {
        await using (var links = Schema.Links())
            await links.OpenAsync(CancellationToken.None);
        Assert.Contains("is not a register of access requests", await RefusalAsync(), StringComparison.Ordinal);

        _schema = await RegisterSchema.CreateAsync();
        await Schema.ScalarAsync($"CREATE SCHEMA {Schema.Name}; CREATE TABLE other (id integer)");
        Assert.Contains("it holds something else", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASchemaOfANewerVersionIsLeftAlone()
    {
        await (await CreateAsync()).DisposeAsync();
        await Schema.ScalarAsync("INSERT INTO migrations (step, hash) SELECT max(step) + 1, '' FROM migrations");
        Assert.Contains("newer version of the gateway", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsSaidByItsSetting()
    {
        Schema.ConnectionString = "Host=/nowhere;Database=audit";
        Assert.Contains("AccessRequests:PostgreSql: the register of access requests", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatMayLoseWhatItAcknowledgedIsRefused()
    {
        await using var server = await PostgreSqlServer.StartAsync("fsync=off");
        _schema = new RegisterSchema(server);
        Assert.Contains("AccessRequests:PostgreSql:AllowUnsafeServer", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFaultOfTheSettingsIsNamedByItsSection()
    {
        var faults = new PostgreSqlRegisterOptionsValidator<PostgreSqlAccessRequestOptions>(PostgreSqlAccessRequestOptions.Section)
            .Validate(name: null, new PostgreSqlAccessRequestOptions { Schema = "", CommandTimeLimit = TimeSpan.Zero }).FailureMessage;

        foreach (var setting in new[] { "ConnectionString", "Schema", "CommandTimeLimit" })
            Assert.Contains($"AccessRequests:PostgreSql:{setting}", faults, StringComparison.Ordinal);
    }

    protected override async ValueTask<IAccessRequestStore> CreateAsync()
    {
        var store = Schema.Requests();
        await store.OpenAsync(CancellationToken.None);
        return store;
    }

    private async Task<Gateways> GatewaysAsync(int count)
    {
        var stores = Enumerable.Range(0, count).Select(_ => Schema.Requests()).ToList();
        await Task.WhenAll(stores.Select(store => Task.Run(async () => await store.OpenAsync(CancellationToken.None))));
        return new Gateways(stores);
    }

    private async Task<string> RefusalAsync()
    {
        await using var store = Schema.Requests();
        return (await Assert.ThrowsAsync<AccessRequestStoreException>(async () => await store.OpenAsync(CancellationToken.None))).Message;
    }

    private async Task ForWaitingWriterAsync(string act)
    {
        while (await Schema.ScalarAsync($"SELECT count({act}) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE requests%'") is 0L)
            await Task.Yield();
    }

    private sealed class Gateways(IReadOnlyList<PostgreSqlAccessRequestStore> stores) : IAsyncDisposable
    {
        public Task<bool[]> AllAsync(Func<IAccessRequestStore, int, Task<bool>> act) =>
            Task.WhenAll(stores.Select((store, number) => Task.Run(() => act(store, number))));

        public async ValueTask DisposeAsync()
        {
            foreach (var store in stores)
                await store.DisposeAsync();
        }
    }
}
