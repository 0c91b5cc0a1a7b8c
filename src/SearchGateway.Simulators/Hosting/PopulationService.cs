using System.Globalization;
using Grpc.Core;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Hosting;

/// <summary>Tells who lives in the system.</summary>
internal sealed class PopulationService(DrawnPopulation population, FaultSwitch faults, TimeProvider clock)
    : Systems.Contracts.Admin.V1.PopulationService.PopulationServiceBase
{
    private const string Day = "yyyy-MM-dd";

    public override Task<DescribePopulationResponse> DescribePopulation(DescribePopulationRequest request, ServerCallContext context) =>
        Task.FromResult(new DescribePopulationResponse
        {
            System = faults.System.ToString().ToLowerInvariant(),
            Seed = population.Options.Seed,
            Size = population.Options.Size,
            Mix = MixWords.Of(population.Options.Mix),
            AsOf = population.AsOf.ToString(Day, CultureInfo.InvariantCulture),
            Today = clock.GetUtcNow().UtcDateTime.ToString(Day, CultureInfo.InvariantCulture),
            Prepared = population.IsPrepared,
        });
}
