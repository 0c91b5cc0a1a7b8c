using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Hosting;
using SearchGateway.Simulators.Scenarios;

namespace SearchGateway.Simulators;

/// <summary>What simulated systems do on demand, for who shares a process with them; others ask their admin services.</summary>
public sealed class SystemStage
{
    private readonly ScenarioLibrary _library;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyDictionary<SystemName, SystemBehaviour> _behaviours;

    internal SystemStage(ScenarioLibrary library, TimeProvider clock, IReadOnlyDictionary<SystemName, SystemBehaviour> behaviours) =>
        (_library, _clock, _behaviours) = (library, clock, behaviours);

    /// <summary>The systems that were started.</summary>
    public IEnumerable<SystemName> Systems => _behaviours.Keys.Order();

    /// <summary>The scenarios that can be played: name, and what they are about.</summary>
    public IEnumerable<(string Name, string Description)> Scenarios => _library.All.Select(s => (s.Name, s.Description));

    /// <summary>What a system does now.</summary>
    /// <exception cref="KeyNotFoundException">The system was not started.</exception>
    public StagedSystem this[SystemName system]
    {
        get
        {
            var behaviour = _behaviours[system];
            var at = behaviour.Player.Position;
            return new StagedSystem(
                BehaviourText.Of(behaviour.Faults.Current), behaviour.Faults.Calls, at is null ? null : new StagedScenario(at.Name, at.Seed, at.Step, at.Steps, at.Note));
        }
    }

    /// <summary>Sets the whole behaviour of systems by hand; a scenario that plays on them ends.</summary>
    /// <param name="systems">The systems; all must have been started.</param>
    /// <param name="behaviour">Properties as a step of a scenario has them, one a line; empty ends all faults.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <returns>Every fault of the text, and then nothing is set; empty if it is set.</returns>
    /// <exception cref="KeyNotFoundException">A system was not started.</exception>
    public IReadOnlyList<string> Set(IEnumerable<SystemName> systems, string behaviour, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(systems);
        var wrong = new List<ScenarioFault>();
        var settings = string.IsNullOrWhiteSpace(behaviour) ? FaultSettings.None : BehaviourReader.Read(behaviour, seed, wrong);
        if (settings is null)
            return [.. wrong.Select(fault => fault.ToString())];
        foreach (var system in systems)
            _behaviours[system].Player.Set(settings);
        return [];
    }

    /// <summary>Plays a scenario on every system, begun at one instant.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="seed">Seed of its draws; the file's if null.</param>
    /// <returns>False if there is no scenario of this name.</returns>
    public bool TryPlay(string name, ulong? seed)
    {
        if (_library.Find(name) is not { } scenario)
            return false;
        Play(scenario, seed);
        return true;
    }

    /// <summary>Plays a scenario that nobody has loaded.</summary>
    /// <param name="text">The scenario, in YAML or JSON.</param>
    /// <param name="seed">Seed of its draws; the text's if null.</param>
    /// <returns>Every fault of the text, and then nothing plays; empty if it plays.</returns>
    public IReadOnlyList<string> Play(string text, ulong? seed)
    {
        var (scenario, faults) = Scenario.Read(text);
        if (scenario is null)
            return [.. faults.Select(fault => fault.ToString())];
        Play(scenario, seed);
        return [];
    }

    private void Play(Scenario scenario, ulong? seed)
    {
        var now = _clock.GetUtcNow();
        foreach (var behaviour in _behaviours.Values)
            behaviour.Player.Start(scenario, seed, now);
    }

    /// <summary>Ends what plays, and all faults.</summary>
    public void Stop()
    {
        foreach (var behaviour in _behaviours.Values)
            behaviour.Player.Stop();
    }
}

/// <summary>What a simulated system does now.</summary>
/// <param name="Behaviour">Its faults in words.</param>
/// <param name="Calls">Calls that it has taken.</param>
/// <param name="Scenario">The scenario that plays; null if none does.</param>
public sealed record StagedSystem(string Behaviour, long Calls, StagedScenario? Scenario);

/// <summary>Where a scenario stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seed">Seed of its draws.</param>
/// <param name="Step">The step, from 1; 0 before the first.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="Note">What the file says of the step.</param>
public sealed record StagedScenario(string Name, ulong Seed, int Step, int Steps, string Note);
