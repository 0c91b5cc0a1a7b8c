using SearchGateway.Simulators.Faults;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>The behaviour of one system from a moment on.</summary>
public sealed class ScenarioStep
{
    internal static ScenarioStep WithoutFaults { get; } = new(TimeSpan.Zero, "", FaultSettings.None);

    internal ScenarioStep(TimeSpan at, string note, FaultSettings faults) => (At, Note, Faults) = (at, note, faults);

    /// <summary>Time since the scenario began.</summary>
    public TimeSpan At { get; }

    /// <summary>What the file says of it; may be empty.</summary>
    public string Note { get; }

    /// <summary>The behaviour in words.</summary>
    public string Behaviour => BehaviourText.Of(Faults);

    internal FaultSettings Faults { get; }
}
