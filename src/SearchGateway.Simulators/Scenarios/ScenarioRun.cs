using SearchGateway.Simulators.Faults;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>One scenario on one system, from its start; guarded by the player's lock.</summary>
internal sealed class ScenarioRun(Scenario scenario, SystemName system, ulong seed, long started)
{
    private readonly IReadOnlyList<ScenarioStep> _steps = scenario.StepsOf(system);
    private long _at;

    /// <summary>Timestamp of the start.</summary>
    public long Started => started;

    /// <summary>The behaviour of the step in force, with the seed of the step and round.</summary>
    public FaultSettings Behaviour => _steps[Step].Faults.WithSeed(Scenario.SeedOf(seed, system, Round, Step));

    /// <summary>Time of the next step, or of the end; null if neither comes.</summary>
    public TimeSpan? Next => TimeOf(_at + 1) is { } next && !(next >= scenario.Length) ? next : scenario.Length;

    private int Round => (int)(_at / _steps.Count);

    private int Step => (int)(_at % _steps.Count);

    /// <summary>Goes to the step that the time has reached.</summary>
    /// <returns>True if it is another.</returns>
    public bool Advance(TimeSpan elapsed)
    {
        var before = _at;
        while (TimeOf(_at + 1) is { } next && next <= elapsed && !(next >= scenario.Length))
            _at++;
        return _at != before;
    }

    public bool HasEnded(TimeSpan elapsed) => elapsed >= scenario.Length;

    public ScenarioPosition PositionAt(TimeSpan elapsed) =>
        new(scenario.Name, seed, elapsed, Round + 1, Step + 1, _steps.Count, _steps[Step].Note, _steps[Step].Behaviour, Next - elapsed);

    // A system that behaves alike all the time has nothing to begin again.
    private TimeSpan? TimeOf(long at)
    {
        var (round, step) = ((int)(at / _steps.Count), (int)(at % _steps.Count));
        if (round > 0 && (scenario.RepeatAfter is null || _steps.Count == 1))
            return null;
        return _steps[step].At + (round * (scenario.RepeatAfter ?? TimeSpan.Zero));
    }
}
