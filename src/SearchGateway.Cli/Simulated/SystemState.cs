using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Cli.Simulated;

/// <summary>What a simulated system says of itself.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Problem">Why it says nothing; empty if it does.</param>
/// <param name="Faults">Its behaviour.</param>
/// <param name="Scenario">The scenario; without a name if none runs.</param>
internal sealed record SystemState(Uri Address, string Problem, GetFaultsResponse Faults, ScenarioStatus Scenario)
{
    public static async Task<SystemState> ReadAsync(SystemAdmin system, CancellationToken cancellationToken)
    {
        if (system.Problem.Length > 0)
            return new SystemState(system.Address, system.Problem, new GetFaultsResponse(), new ScenarioStatus());
        return await system.AskAsync(async () => new SystemState(
            system.Address,
            "",
            await system.Faults.GetFaultsAsync(new GetFaultsRequest(), SystemAdmin.Deadline(cancellationToken)),
            (await system.Scenarios.GetScenarioStatusAsync(new GetScenarioStatusRequest(), SystemAdmin.Deadline(cancellationToken))).Status));
    }
}
