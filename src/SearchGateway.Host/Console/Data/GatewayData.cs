using SearchGateway.Host.Api;
using SearchGateway.Simulators;

namespace SearchGateway.Host.Console.Data;

/// <summary>What an expert session notes of the gateway it was recorded on.</summary>
internal static class GatewayData
{
    /// <summary><c>GET /console/data/gateway</c>.</summary>
    public static IResult Get(SearchDoor core, IConfiguration configuration, HttpContext http)
    {
        var simulators = new SimulatorOptions();
        configuration.GetSection("Simulators").Bind(simulators);
        var pack = core.ActivePack();
        return ConsoleJson.Of(new
        {
            RulePack = new { Name = pack?.Name ?? "", Hash = pack?.Hash ?? "" },
            Population = http.RequestServices.GetService<EmbeddedSystems>() is null
                ? null
                : new { simulators.Population.Seed, simulators.Population.Size, simulators.Folder, simulators.Today },
        });
    }
}
