using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>
/// Takes a call that names a rule pack to the way under that pack: on simulated systems, in Development, so that rules can be tried
/// out. Anywhere else the rules in force decide, and a call that wants others is refused.
/// </summary>
internal sealed class RulesInExercise(RequestDelegate next, SearchDoor inForce, IHostEnvironment environment)
{
    /// <summary>The header, and over gRPC the metadata, that names the pack.</summary>
    public const string Header = "rule-pack";

    private const string Field = "rule_pack";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers[Header] is not [{ } name])
            return next(http);
        if (!environment.IsDevelopment() || http.RequestServices.GetService<EmbeddedSystems>() is null)
            return RefuseAsync(http, new InputFault(Field, "not_offered", "Rules are tried out on simulated systems alone; here those in force decide."));
        if (name == inForce.ActivePack()?.Name)
            return next(http);

        var packs = http.RequestServices.GetRequiredService<ExercisePacks>();
        var (exercise, faults) = packs.Find(name);
        if (exercise is null)
        {
            return RefuseAsync(http, faults.IsEmpty
                ? [new InputFault(Field, "known_value", $"Known are: {string.Join(", ", packs.Names)}.")]
                : [.. faults.Select(f => new InputFault(Field, "faultless", f.ToString()))]);
        }

        http.Features.Set(inForce.Under(exercise));
        return next(http);
    }

    private static Task RefuseAsync(HttpContext http, params IEnumerable<InputFault> faults) => ProblemResponse.WriteAsync(http, ProblemOf.Faults(faults));
}

/// <summary>Which way a call takes.</summary>
internal static class ChosenDoor
{
    /// <summary>The way under the rules that the call named, or under those in force.</summary>
    public static SearchDoor For(this SearchDoor inForce, HttpContext http) => http.Features.Get<SearchDoor>() ?? inForce;
}
