using SearchGateway.Simulators.Faults;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>One scenario on one system, from its start; guarded by the player's lock.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="system">The system.</param>
/// <param name="seed">Seed of its draws.</param>
/// <param name="started">Timestamp of the start, which may be to come.</param>
/// <param name="begins">The same as an instant of the system's clock.</param>
internal sealed class ScenarioRun(Scenario scenario, SystemName system, ulong seed, long started, DateTimeOffset begins = default)
{
    private readonly IReadOnlyList<ScenarioStep> _steps = scenario.StepsOf(system);

    // Counts the steps of all rounds; -1 before the start.
    private long _at = -1;

    /// <summary>Timestamp of the start.</summary>
    public long Started => started;

    /// <summary>The behaviour of the step in force, with the seed of the step and round; without faults before the start.</summary>
    public FaultSettings Behaviour => _at < 0 ? FaultSettings.None : _steps[Step].Faults.WithSeed(Scenario.SeedOf(seed, system, Round, Step));

    /// <summary>The instant at which the step in force begins by the scenario, whenever the timer fired.</summary>
    public DateTimeOffset Since => begins + (_at < 0 ? TimeSpan.Zero : TimeOf(_at) ?? TimeSpan.Zero);

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

    /// <summary>Where it stands; step 0 of round 0 before the start.</summary>
    public ScenarioPosition PositionAt(TimeSpan elapsed) => _at < 0
        ? new(scenario.Name, seed, elapsed, 0, 0, _steps.Count, "", ScenarioStep.WithoutFaults.Behaviour, Next - elapsed)
        : new(scenario.Name, seed, elapsed, Round + 1, Step + 1, _steps.Count, _steps[Step].Note, _steps[Step].Behaviour, Next - elapsed);

    // A system that behaves alike all the time has nothing to begin again.
    private TimeSpan? TimeOf(long at)
    {
        var (round, step) = ((int)(at / _steps.Count), (int)(at % _steps.Count));
        if (round > 0 && (scenario.RepeatAfter is null || _steps.Count == 1))
            return null;
        return _steps[step].At + (round * (scenario.RepeatAfter ?? TimeSpan.Zero));
    }
}
