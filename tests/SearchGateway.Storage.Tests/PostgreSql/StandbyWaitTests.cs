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
        await UntilCommitsWaitAsync(schema);

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

    /// <summary>Commits until one waits for the standby: the server's processes take a setting over when they come to it.</summary>
    private static async Task UntilCommitsWaitAsync(RegisterSchema schema)
    {
        while (!await IsBrokenOffAsync(schema, schema.ScalarAsync("SELECT pg_logical_emit_message(true, 'test', '')")))
        {
        }
    }

    /// <summary>Breaks off every wait for the standby until the call has ended, and sees that it has failed.</summary>
    private static async Task BreakOffAsync(RegisterSchema schema, Task call)
    {
        await IsBrokenOffAsync(schema, call);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => call);
        Assert.Contains("counts as not durable", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Breaks off every wait for the standby until the call has ended; false if there was none.</summary>
    private static async Task<bool> IsBrokenOffAsync(RegisterSchema schema, Task call)
    {
        await using var connection = await schema.ConnectAsync();
        await using var cancel = new NpgsqlCommand("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", connection);
        var broken = false;
        while (!call.IsCompleted)
            broken |= await cancel.ExecuteScalarAsync() is > 0L;
        return broken;
    }
}
