using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Verification;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Storage.Tests.Audit;
using SearchGateway.Tests.Audit;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Storage.Tests.Retention;

/// <summary>A log on disk under the clocks of 2016, with its holds and its erasure, and a clock that a test moves years ahead.</summary>
internal sealed class RetentionLog : IAsyncDisposable
{
    /// <summary>The day on which every test begins.</summary>
    public static readonly DateOnly FirstDay = new(2016, 11, 21);

    public static readonly Caller Overseer = new()
    {
        Authority = Authority.Police, MemberState = "LTU", Profile = "overseer", Unit = "DPA", Officer = "officer-dpa1", Purposes = [], Roles = CallerRoles.Oversight,
    };

    private static readonly RulePack Rules = RulePack.Load(Path.Combine(Repository.Root, "policies", "2016"), new DateOnly(2026, 11, 21)).Pack!;

    private readonly IAuditStore _store;
    private readonly ErasureOptions _options;

    private RetentionLog(LogPlace place, ManualTimeProvider clock, ErasureOptions options)
    {
        Place = place;
        _options = options;
        Clock = clock;
        var retention = new RecordRetention();
        retention.PutInForce(Rules.Identity, Rules.Retention);
        _store = place.NewStore();
        Log = new AuditLog(_store, Options.Create(place.Options), clock, retention, new Chance(), NullLogger<AuditLog>.Instance);
        Erasures = place.NewErasureStore();
        Holds = new AuditHolds(Erasures, Log, Options.Create(options), clock, NullLogger<AuditHolds>.Instance);
        Erasure = new AuditErasure(Erasures, Log, Holds, Options.Create(options), clock, NullLogger<AuditErasure>.Instance);
    }

    public ManualTimeProvider Clock { get; }

    public AuditLog Log { get; }

    public IErasureStore Erasures { get; }

    public AuditHolds Holds { get; }

    public AuditErasure Erasure { get; }

    public LogPlace Place { get; }

    public string KeyFile => Path.Combine(Place.Folder, "audit-record-keys");

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    public static Task<RetentionLog> OpenAsync(LogPlace place, int batchSize) =>
        OpenAsync(place, new ManualTimeProvider(SampleRecords.Noon), new ErasureOptions { BatchSize = batchSize, MostPerSecond = int.MaxValue });

    /// <summary>Closes this one and opens the same log again, at the same moment.</summary>
    public async Task<RetentionLog> RestartAsync()
    {
        await CloseAsync();
        return await OpenAsync(Place, Clock, _options);
    }

    /// <summary>Goes on with the log at another place, to which it was moved. This one must be closed.</summary>
    public Task<RetentionLog> ContinueAsync(LogPlace place) => OpenAsync(place, Clock, _options);

    /// <summary>Keeps what witnesses signed.</summary>
    public ValueTask CosignAsync(StoredCosignatures cosignatures) => _store.KeepCosignaturesAsync(cosignatures, CancellationToken.None);

    /// <summary>Moves the clock to noon of a day.</summary>
    public void GoTo(DateOnly day) => Clock.Advance(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero) - Clock.GetUtcNow());

    /// <summary>Records a search of these systems, made today.</summary>
    public async Task<AuditReceipt> SearchAsync(int number, params CentralSystem[] asked) =>
        await Log.CommitAsync(SearchOf(number, "LTU", asked)) ?? throw new InvalidOperationException("The record was not written.");

    public SearchRecord SearchOf(int number, string state, params CentralSystem[] asked)
    {
        var sample = SampleRecords.Entry(number);
        return sample with
        {
            // Nothing else on disk looks like it.
            SearchId = new Guid(SHA256.HashData(BitConverter.GetBytes(number)).AsSpan(0, 16)),
            Time = Clock.GetUtcNow().AddMilliseconds(number),
            Caller = sample.Caller with { MemberState = state },
            Pack = Rules.Identity,
            Systems = [.. CentralSystems.All.Select(s => new AuditedSystem { System = s, Outcome = asked.Contains(s) ? "no_hit" : "not_permitted" })],
        };
    }

    /// <summary>Every record as it is stored now.</summary>
    public async Task<List<StoredRecord>> RecordsAsync()
    {
        await using var reader = await Place.ReadAsync();
        return await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None).ToListAsync(CancellationToken.None);
    }

    /// <summary>The statistics as they stand.</summary>
    public async Task<SortedDictionary<string, long>> StatisticsAsync()
    {
        var text = await Place.ScalarAsync("SELECT string_agg(key || '=' || count, ';') FROM statistics") as string ?? "";
        var lines = text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('='));
        return new SortedDictionary<string, long>(lines.ToDictionary(line => line[0], line => long.Parse(line[1], CultureInfo.InvariantCulture)), StringComparer.Ordinal);
    }

    /// <summary>Verifies the whole log with its keys.</summary>
    public async Task<AuditVerification> VerifyAsync()
    {
        using var key = CheckpointVerifier.FromPem(Log.PublicKeyPem);
        await using var reader = await Place.ReadAsync();
        return await AuditVerifier.VerifyAsync(reader, key, Log.RecordKeys, known: null, progress: null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Place.DisposeAsync();
    }

    private static async Task<RetentionLog> OpenAsync(LogPlace place, ManualTimeProvider clock, ErasureOptions options)
    {
        var log = new RetentionLog(place, clock, options);
        await log.Log.StartAsync(CancellationToken.None);
        return log;
    }

    /// <summary>Closes the log and leaves its place.</summary>
    public async Task CloseAsync()
    {
        await Log.DisposeAsync();
        await _store.DisposeAsync();
        Holds.Dispose();
        Erasure.Dispose();
        if (Erasures is IAsyncDisposable erasures)
            await erasures.DisposeAsync();
    }
}
