using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Tests.Retention;

/// <summary>The run by itself: at start, then at its time of day; taken up again when it could not be finished.</summary>
public sealed class DailyRunTests : IAsyncLifetime
{
    private readonly LogUnderTest _log = new();
    private readonly EmptyStore _store;
    private readonly ErasureOptions _options = new() { TimeOfDay = new TimeOnly(1, 30) };
    private readonly CancellationTokenSource _stop = new();
    private AuditHolds _holds = null!;
    private AuditErasure _erasure = null!;
    private Task _running = Task.CompletedTask;

    public DailyRunTests() => _store = new EmptyStore(_log.Time);

    public async ValueTask InitializeAsync()
    {
        var log = await _log.OpenAsync();
        _holds = new AuditHolds(_store, log, Options.Create(_options), _log.Time, NullLogger<AuditHolds>.Instance);
        _erasure = new AuditErasure(_store, log, _holds, Options.Create(_options), _log.Time, NullLogger<AuditErasure>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_running);
        _holds.Dispose();
        _erasure.Dispose();
        _stop.Dispose();
        await _log.DisposeAsync();
    }

    [Fact]
    public async Task ARunIsMadeAtStartAndThenDayByDay()
    {
        _running = _erasure.RunDailyAsync(_stop.Token);
        while (_store.Asked.Count < 4)
        {
            _log.Time.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        Assert.False(_running.IsCompleted);
    }

    [Theory]
    [InlineData("2016-11-21T12:00:00Z", "2016-11-22T01:30:00Z")]
    [InlineData("2016-11-21T01:29:59Z", "2016-11-21T01:30:00Z")]
    [InlineData("2016-11-21T01:30:00Z", "2016-11-22T01:30:00Z")]
    [InlineData("2016-12-31T23:59:59Z", "2017-01-01T01:30:00Z")]
    public void TheNextRunIsAtTheNextTimeOfDay(string now, string next)
    {
        var from = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);

        Assert.Equal(DateTimeOffset.Parse(next, CultureInfo.InvariantCulture), from + AuditErasure.UntilNext(from, new TimeOnly(1, 30)));
    }

    [Fact]
    public async Task ARunThatFailsIsTakenUpAgainAfterAPause()
    {
        _store.Fails = true;
        _running = _erasure.RunDailyAsync(_stop.Token);
        while (_store.Asked.IsEmpty)
            await Task.Yield();

        _store.Fails = false;
        await _log.AdvanceUntilAsync(() => _store.Asked.Count >= 2);

        Assert.False(_running.IsCompleted);
    }

    [Fact]
    public async Task NothingRunsByItselfWhereItIsSwitchedOff()
    {
        _options.Enabled = false;

        await _erasure.RunDailyAsync(_stop.Token);

        Assert.Empty(_store.Asked);
    }

    [Fact]
    public void EveryFaultOfTheSettingsIsNamedAtOnce()
    {
        var faulty = new ErasureOptions { BatchSize = 0, MostPerSecond = 0, RetryDelay = TimeSpan.Zero, LongestHoldDays = 4000 };

        Assert.Equal(4, new ErasureOptionsValidator().Validate(name: null, faulty).Failures!.Count());
        Assert.True(new ErasureOptionsValidator().Validate(name: null, new ErasureOptions()).Succeeded);
    }

    /// <summary>Holds nothing that is due, and notes when it was asked.</summary>
    private sealed class EmptyStore(TimeProvider time) : IErasureStore
    {
        public bool Fails { get; set; }

        public ConcurrentQueue<DateTimeOffset> Asked { get; } = new();

        public ValueTask<IReadOnlyList<StoredHold>> ReadHoldsAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<StoredHold>>([]);

        public ValueTask<IReadOnlyList<StoredRecord>> ReadDueAsync(DateOnly today, long after, int limit, CancellationToken cancellationToken)
        {
            Asked.Enqueue(time.GetUtcNow());
            return Fails ? throw new IOException("The disk is gone.") : ValueTask.FromResult<IReadOnlyList<StoredRecord>>([]);
        }

        public ValueTask<bool> ReclaimAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);
    }
}
