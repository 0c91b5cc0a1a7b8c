using Google.Protobuf.WellKnownTypes;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>Where a scenario stands on one system; rounds and steps count from 1.</summary>
internal sealed record ScenarioPosition(
    string Name, ulong Seed, TimeSpan Elapsed, int Round, int Step, int Steps, string Note, string Behaviour, TimeSpan? NextIn)
{
    public ScenarioStatus ToMessage() => new()
    {
        Name = Name,
        Seed = Seed,
        Elapsed = Elapsed.ToDuration(),
        Round = Round,
        Step = Step,
        Steps = Steps,
        Note = Note,
        Behaviour = Behaviour,
        NextIn = NextIn is { } next ? (next > TimeSpan.Zero ? next : TimeSpan.Zero).ToDuration() : null,
    };
}
