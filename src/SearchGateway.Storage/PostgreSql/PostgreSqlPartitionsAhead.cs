using Npgsql;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>
/// Makes the partitions of coming months beside the writer, on a connection of its own, each in its own transaction: no append waits for
/// them. Whatever fails is made by the append that needs it.
/// </summary>
internal sealed class PostgreSqlPartitionsAhead(NpgsqlDataSource source, params PostgreSqlPartitions[] tables) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task _making = Task.CompletedTask;

    /// <summary>Begins to make what is lacking. Called by the writer alone.</summary>
    public void Begin()
    {
        if (tables.Any(table => table.Lacking.Count > 0))
            _making = MakeAsync(_making);
    }

    /// <summary>Waits until what was begun is done: two sessions that make one month would be in each other's way.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _making.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _making;
        _end.Dispose();
    }

    private async Task MakeAsync(Task before)
    {
        await before;
        try
        {
            await using var connection = await source.OpenConnectionAsync(_end.Token);
            foreach (var table in tables)
            {
                foreach (var month in table.Lacking)
                    await table.MakeAsync(connection, month, _end.Token);
            }
        }
#pragma warning disable CA1031 // however it fails, nothing is lost by it
        catch (Exception failure) when (failure is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            // The append that needs the month makes it, and says what is wrong.
        }
    }
}
