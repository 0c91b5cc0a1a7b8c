using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Console.Rules;

namespace SearchGateway.Host.Console.Data;

/// <summary>What the pages ask beside the contract; with the token of a session, like everything else.</summary>
internal static class DataEndpoints
{
    public static void MapConsoleData(this WebApplication app)
    {
        var data = app.MapGroup(ConsoleGate.Data).WithMetadata(new BodySizeLimit()).ExcludeFromDescription();
        data.MapGet("/gateway", GatewayData.Get);
        data.MapRules();
        data.MapGet("/systems", SystemData.Get);
        if (app.Services.GetService<EmbeddedSystems>() is null)
            return;
        data.MapGet("/people", PeopleData.Get);
        data.MapPost("/systems/faults", SystemData.SetFaults);
        data.MapPost("/systems/scenario", SystemData.Play);
    }
}
