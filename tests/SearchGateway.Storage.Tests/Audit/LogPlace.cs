using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>Where a log of a test stands, with its keys in a folder of its own. Goes with the test.</summary>
public abstract class LogPlace : IAsyncDisposable
{
    protected LogPlace()
    {
        Directory.CreateDirectory(Folder);
        Options = new AuditOptions { Origin = "searchgateway/test", DataFolder = Folder, CreateSigningKey = true };
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "searchgateway-audit-" + Path.GetRandomFileName());

    public AuditOptions Options { get; }

    public string PublicKeyPem { get; private set; } = "";

    /// <summary>A store at this place, not yet open.</summary>
    public abstract IAuditStore NewStore();

    /// <summary>What erasing asks of the store at this place.</summary>
    public abstract IErasureStore NewErasureStore();

    /// <summary>Reads the log beside its writer.</summary>
    public abstract ValueTask<IAuditReader> ReadAsync();

    /// <summary>Reaches into the log past the gateway.</summary>
    public abstract ValueTask<object?> ScalarAsync(string sql);

    /// <inheritdoc cref="ScalarAsync"/>
    public async ValueTask ExecuteAsync(string sql) => await ScalarAsync(sql);

    public async Task<OpenLog> OpenAsync()
    {
        var store = NewStore();
        try
        {
            var log = await AuditLog.OpenAsync(store, Options, TimeProvider.System, NullLogger<AuditLog>.Instance, CancellationToken.None);
            PublicKeyPem = log.PublicKeyPem;
            return new OpenLog(log, store);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Commits records <paramref name="from"/> to <paramref name="to"/> one group after the other, each of one record.</summary>
    public async Task FillAsync(int from, int to)
    {
        await using var open = await OpenAsync();
        for (var number = from; number < to; number++)
            Assert.NotNull(await open.Log.CommitAsync(SampleRecords.Entry(number)));
    }

    public CheckpointVerifier Verifier() => CheckpointVerifier.FromPem(PublicKeyPem);

    /// <summary>The keys under which this log's records are sealed.</summary>
    public RecordKeys RecordKeys() => SearchGateway.Audit.Sealing.RecordKeys.Open(Path.Combine(Folder, "audit-record-keys"));

    public async Task<AuditVerification> VerifyAsync(Checkpoint? known = null, bool withRecordKeys = true)
    {
        await using var reader = await ReadAsync();
        using var key = Verifier();
        return await AuditVerifier.VerifyAsync(reader, key, withRecordKeys ? RecordKeys() : null, known, progress: null, CancellationToken.None);
    }

    /// <summary>Takes over the keys of another log.</summary>
    public void TakeKeysOf(LogPlace other) => TakeKeysOf(other, other.PublicKeyPem);

    /// <summary>The same, of a log whose public key the other place does not know.</summary>
    public void TakeKeysOf(LogPlace other, string publicKeyPem)
    {
        foreach (var file in Directory.GetFiles(other.Folder).Select(Path.GetFileName).Where(name => name!.EndsWith("-keys", StringComparison.Ordinal) || name.EndsWith(".pem", StringComparison.Ordinal)))
            File.Copy(Path.Combine(other.Folder, file!), Path.Combine(Folder, file!), overwrite: true);
        PublicKeyPem = publicKeyPem;
    }

    /// <summary>Takes over another log, group by group, with its keys.</summary>
    public async Task CopyAsync(LogPlace other)
    {
        TakeKeysOf(other);
        await using var reader = await other.ReadAsync();
        await using var store = NewStore();
        await store.OpenAsync(CancellationToken.None);
        var from = 0L;
        await foreach (var checkpoint in reader.ReadCheckpointsAsync(0, CancellationToken.None))
        {
            var records = await reader.ReadRecordsAsync(from, checkpoint.Size, CancellationToken.None).ToArrayAsync();
            await store.AppendAsync(new AuditGroup(records, checkpoint, [], []), CancellationToken.None);
            from = checkpoint.Size;
        }
    }

    public virtual ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A log and its store, closed in the right order.</summary>
public sealed record OpenLog(AuditLog Log, IAuditStore Store) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await Store.DisposeAsync();
    }
}
