using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>An empty store, in a folder that goes with it.</summary>
internal sealed class MeasuredStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly PostgreSqlServer? _server;

    private MeasuredStore(DirectoryInfo folder, PostgreSqlServer? server, IAuditStore store)
    {
        _folder = folder;
        _server = server;
        Store = store;
    }

    public IAuditStore Store { get; }

    /// <summary>Where the log's keys lie, and its file if it is one.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Bytes of the log on the disk, its write-ahead log included; a server may remove a file meanwhile.</summary>
    public long Size => new DirectoryInfo(_server is null ? Folder : Path.Combine(_server.Folder, "data")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);

    /// <summary>Number of durable groups.</summary>
    public async Task<long> GroupsAsync()
    {
        var count = 0L;
        await foreach (var _ in Store.ReadCheckpointsAsync(0, CancellationToken.None))
            count++;
        return count;
    }

    /// <summary>A store of the kind that the options name. PostgreSQL's is on a server of its own, as large as one for this load would be.</summary>
    public static async Task<MeasuredStore> MakeAsync(AuditLogOptions options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, "audit-log-" + Path.GetRandomFileName()));
        if (options.Store == AuditLogOptions.Sqlite)
            return new MeasuredStore(folder, server: null, new SqliteAuditStore(Options.Create(new SqliteAuditOptions { Path = Path.Combine(folder.FullName, "audit.db") })));
        var server = await PostgreSqlServer.StartAsync("shared_buffers=512MB", "max_wal_size=4GB", "checkpoint_timeout=15min", "wal_compression=off");
        return new MeasuredStore(folder, server, new PostgreSqlAuditStore(Options.Create(new PostgreSqlAuditOptions { ConnectionString = server.ConnectionString })));
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
