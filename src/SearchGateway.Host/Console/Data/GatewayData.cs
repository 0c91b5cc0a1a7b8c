using SearchGateway.Host.Api;
using SearchGateway.Simulators.Population.Mix;

namespace SearchGateway.Host.Console.Data;

/// <summary>What an expert session notes of the gateway it was recorded on.</summary>
internal static class GatewayData
{
    /// <summary><c>GET /console/data/gateway</c>.</summary>
    public static IResult Get(SearchDoor core, HttpContext http)
    {
        var pack = core.ActivePack();
        return ConsoleJson.Of(new
        {
            RulePack = new { Name = pack?.Name ?? "", Hash = pack?.Hash ?? "" },
            Population = http.RequestServices.GetService<EmbeddedSystems>()?.Population is { } drawn
                ? new { drawn.Options.Seed, drawn.Options.Size, Mix = MixWords.Of(drawn.Options.Mix), drawn.AsOf }
                : null,
        });
    }
}
