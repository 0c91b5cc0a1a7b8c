using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;
using SearchGateway.Systems;

namespace SearchGateway.Host.Console.Data;

/// <summary>The central systems as this gateway sees them; where they are simulated, also what they do on demand.</summary>
internal static class SystemData
{
    /// <summary><c>GET /console/data/systems</c>.</summary>
    public static IResult Get(IEnumerable<SystemHealth> systems, SystemTimings timings, HttpContext http)
    {
        var stage = http.RequestServices.GetService<EmbeddedSystems>()?.Stage;
        return ConsoleJson.Of(new
        {
            Systems = systems.OrderBy(s => s.System).Select(s => new
            {
                System = s.System.DisplayName(),
                Breaker = s.Breaker.ToString(),
                UnderWay = s.QuestionsUnderWay,
                Timings = timings.Of(s.System.DisplayName()),
            }),
            Simulated = stage?.Systems.Select(s => new { System = s.ToString().ToLowerInvariant(), Now = stage[s] }),
            Scenarios = stage?.Scenarios.Select(s => new { s.Name, s.Description }),
        });
    }

    /// <summary><c>POST /console/data/systems/faults</c>.</summary>
    public static IResult SetFaults(FaultsRequest request, EmbeddedSystems embedded)
    {
        var stage = embedded.Stage!;
        var systems = stage.Systems.Where(s => request.System is null || string.Equals(s.ToString(), request.System, StringComparison.OrdinalIgnoreCase)).ToList();
        var faults = systems.Count == 0
            ? [new InputFault("system", "known_value", $"Known are: {string.Join(", ", stage.Systems)}.")]
            : stage.Set(systems, request.Behaviour ?? "", request.Seed).Select(fault => new InputFault("behaviour", "behaviour", fault)).ToList();
        return faults.Count == 0 ? Results.NoContent() : new ProblemResult(ProblemOf.Untaken(faults));
    }

    /// <summary><c>POST /console/data/systems/scenario</c>.</summary>
    public static IResult Play(ScenarioRequest request, EmbeddedSystems embedded)
    {
        var stage = embedded.Stage!;
        if (request.Text is { Length: > 0 } text)
            return stage.Play(text, request.Seed) is { Count: > 0 } faults ? new ProblemResult(ProblemOf.Untaken(faults.Select(f => new InputFault("text", "scenario", f)))) : Results.NoContent();
        if (string.IsNullOrEmpty(request.Name))
            stage.Stop();
        else if (!stage.TryPlay(request.Name, request.Seed))
            return new ProblemResult(ProblemOf.Untaken([new InputFault("name", "known_value", $"Known are: {string.Join(", ", stage.Scenarios.Select(s => s.Name))}.")]));
        return Results.NoContent();
    }

    /// <summary>A behaviour to set by hand.</summary>
    /// <param name="System">The system; every one if null.</param>
    /// <param name="Behaviour">Lines of a scenario's step; empty ends all faults.</param>
    /// <param name="Seed">Seed of the draws.</param>
    public sealed record FaultsRequest(string? System, string? Behaviour, ulong Seed);

    /// <summary>A scenario to play.</summary>
    /// <param name="Name">Its name; empty: what plays ends.</param>
    /// <param name="Text">A whole scenario in YAML or JSON, in the place of a name.</param>
    /// <param name="Seed">Seed of the draws; the file's if null.</param>
    public sealed record ScenarioRequest(string? Name, string? Text, ulong? Seed);
}
