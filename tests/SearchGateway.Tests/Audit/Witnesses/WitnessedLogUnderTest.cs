using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.Audit;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit.Witnesses;

/// <summary>A log with fake witnesses, over a fake store and a clock that stands still.</summary>
internal sealed class WitnessedLogUnderTest : IAsyncDisposable
{
    private readonly LogUnderTest _log = new();
    private AuditLog? _open;

    public WitnessedLogUnderTest(int witnesses)
    {
        Witnesses = [.. Enumerable.Range(1, witnesses).Select(number => new FakeWitness($"w{number}"))];
        foreach (var witness in Witnesses)
            Options.Witnesses.Add(witness.Options);
        // The clock moves for the witnesses, however long the store has to wait for a thread meanwhile.
        _log.Options.StoreTimeLimit = TimeSpan.FromDays(1);
    }

    public FakeWitness[] Witnesses { get; }

    public WitnessingOptions Options { get; } = new();

    public FakeStore Store => _log.Store;

    public Witnessing Witnessing { get; private set; } = null!;

    public LogUnderTest Log => _log;

    public async Task<AuditLog> OpenAsync()
    {
        if (_open is not null)
            await CloseAsync();
        Witnessing = new Witnessing(Options, CallAsync, _log.Time, NullLogger<Witnessing>.Instance);
        _open = new AuditLog(Store, Microsoft.Extensions.Options.Options.Create(_log.Options), _log.Time, new RecordRetention(), new Chance(), _log) { Witnesses = Witnessing };
        await _open.StartAsync(CancellationToken.None);
        _log.Judge(_open);
        return _open;
    }

    /// <summary>Moves the clock until something holds that other threads bring about.</summary>
    public Task AdvanceUntilAsync(Func<bool> holds) => _log.AdvanceUntilAsync(holds);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _log.DisposeAsync();
        foreach (var witness in Witnesses)
            witness.Dispose();
    }

    private async Task CloseAsync()
    {
        if (_open is null)
            return;
        var closing = _open.DisposeAsync().AsTask();
        await AdvanceUntilAsync(() => closing.IsCompleted);
        await closing;
    }

    private Task<WitnessAnswer> CallAsync(Uri address, string body, CancellationToken cancellationToken) =>
        Witnesses.Single(witness => witness.Options.Name == address.Host).AnswerAsync(body, cancellationToken);
}
