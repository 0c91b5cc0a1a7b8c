using SearchGateway.Simulators.Faults;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>Plays scenarios on one system: sets its faults step by step as time goes on.</summary>
internal sealed class ScenarioPlayer(FaultSwitch faults, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private ScenarioRun? _run;
    private ITimer? _timer;

    /// <summary>Starts a scenario in place of the one that runs.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">Seed of its draws; the file's unless given.</param>
    /// <param name="begins">
    /// The instant of the system's clock at which it begins: one that was is joined as far as it has come, until one to come there are
    /// no faults. Now unless given.
    /// </param>
    public ScenarioPosition Start(Scenario scenario, ulong? seed = null, DateTimeOffset? begins = null)
    {
        lock (_gate)
        {
            _timer?.Dispose();
            var now = clock.GetUtcNow();
            var elapsed = now - (begins ?? now);
            var started = clock.GetTimestamp() - (long)(elapsed.TotalSeconds * clock.TimestampFrequency);
            var run = _run = new ScenarioRun(scenario, faults.System, seed ?? scenario.Seed, started, begins ?? now);
            _timer = clock.CreateTimer(Continue, run, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            run.Advance(elapsed);
            var position = run.PositionAt(elapsed);
            faults.Set(run.Behaviour, run.Since);
            if (run.HasEnded(elapsed))
                End(FaultSettings.None);
            else
                Wait(run);
            return position;
        }
    }

    /// <summary>Ends the scenario and all faults.</summary>
    /// <returns>Where it stood; null if none ran.</returns>
    public ScenarioPosition? Stop() => End(FaultSettings.None);

    /// <summary>Sets faults by hand, which ends a scenario.</summary>
    public void Set(FaultSettings settings)
    {
        if (End(settings) is null)
            faults.Set(settings);
    }

    /// <summary>Where the scenario stands; null if none runs.</summary>
    public ScenarioPosition? Position
    {
        get
        {
            lock (_gate)
                return _run?.PositionAt(clock.GetElapsedTime(_run.Started));
        }
    }

    public void Dispose() => _timer?.Dispose();

    private ScenarioPosition? End(FaultSettings then)
    {
        lock (_gate)
        {
            if (_run is not { } run)
                return null;
            _timer?.Dispose();
            (_run, _timer) = (null, null);
            faults.Set(then);
            return run.PositionAt(clock.GetElapsedTime(run.Started));
        }
    }

    // A timer of a run that was replaced may still fire; and a timer may fire a little early.
    private void Continue(object? state)
    {
        lock (_gate)
        {
            if (_run is not { } run || !ReferenceEquals(run, state))
                return;
            var elapsed = clock.GetElapsedTime(run.Started);
            if (run.Advance(elapsed))
                faults.Set(run.Behaviour, run.Since);
            if (run.HasEnded(elapsed))
                End(FaultSettings.None);
            else
                Wait(run);
        }
    }

    private void Wait(ScenarioRun run)
    {
        if (run.Next is not { } next)
            return;
        var rest = next - clock.GetElapsedTime(run.Started);
        _timer!.Change(rest > TimeSpan.FromMilliseconds(1) ? rest : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
