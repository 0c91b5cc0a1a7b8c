using Npgsql;
using SearchGateway.Tests.LinkVerification;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>What a register's primary has committed and no standby has: nobody may be told of it as long as it could be lost with that server.</summary>
public sealed class StandbyWaitTests
{
    [Fact]
    public async Task WhatOnlyThePrimaryHoldsIsNotTakenForKept()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var schema = new RegisterSchema(server) { CommandTimeLimit = TimeSpan.FromMinutes(1) };
        await using var store = schema.Links();
        await store.OpenAsync(CancellationToken.None);
        var link = LinkStoreContract.Link(1);
        await StandbyAsync(schema, "nobody");

        await BreakOffAsync(schema, store.TryPutAsync(link, CancellationToken.None).AsTask());
        Assert.Equal(1L, await schema.ScalarAsync("SELECT count(*) FROM links"));
        await BreakOffAsync(schema, store.FindAsync(link.Id, CancellationToken.None).AsTask());

        await StandbyAsync(schema, "");
        Assert.Equal(link.Id, (await store.FindAsync(link.Id, CancellationToken.None))!.Id);
        Assert.False(await store.TryPutAsync(link, CancellationToken.None));
    }

    private static async Task StandbyAsync(RegisterSchema schema, string name)
    {
        await schema.ScalarAsync($"ALTER SYSTEM SET synchronous_standby_names = '{name}'");
        await schema.ScalarAsync("SELECT pg_reload_conf()");
    }

    /// <summary>Breaks off every wait for the standby until the call has ended, and sees that it has failed.</summary>
    private static async Task BreakOffAsync(RegisterSchema schema, Task call)
    {
        await using var connection = await schema.ConnectAsync();
        await using var cancel = new NpgsqlCommand("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", connection);
        while (!call.IsCompleted)
            await cancel.ExecuteScalarAsync();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => call);
        Assert.Contains("counts as not durable", failure.Message, StringComparison.Ordinal);
    }
}
