using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Console.Data;
using SearchGateway.Model;

namespace SearchGateway.Host.Console.Rules;

/// <summary>What the page of the rules asks.</summary>
internal static class RuleEndpoints
{
    public static void MapRules(this RouteGroupBuilder data)
    {
        data.MapGet("/rules/{pack}", (string pack, PackDesk desk) => Json(desk.Matrix(pack)));
        data.MapGet("/rules/{pack}/files", (string pack, PackDesk desk) => desk.TextOf(pack) is { } text ? ConsoleJson.Of(text.Files) : NotThere());
        data.MapGet("/rules/{pack}/changes/{other}", (string pack, string other, PackDesk desk) => Json(desk.Compare(pack, other)));
        data.MapPost("/rules/{pack}/check", (string pack, Draft draft, PackDesk desk) =>
            PackText.Read(draft.Files, out var fault) is { } text ? Json(desk.Check(text, pack)) : Faulty("files", fault));
        data.MapPost("/rules", (Draft draft, PackDesk desk, HttpContext http) =>
            PackText.Read(draft.Files, out var fault) is { } text ? Done(desk.Save(http.Caller(), draft.Name, text)) : Faulty("files", fault));
        data.MapPost("/rules/{pack}/activation", async (string pack, PackDesk desk, HttpContext http) =>
            Done(await desk.ActivateAsync(http.Caller(), pack, http.RequestAborted)));
    }

    private static IResult Json(string? json) => json is null ? NotThere() : Results.Text(json, "application/json");

    private static IResult Done(ApiProblem? problem) => problem is null ? Results.NoContent() : new ProblemResult(problem);

    private static ProblemResult NotThere() => new(ProblemKind.NotFound.With("There is no such pack, or it has a fault."));

    private static ProblemResult Faulty(string field, string fault) => new(ProblemOf.Untaken([new InputFault(field, "form", fault)]));

    /// <summary>A pack's text as it is edited.</summary>
    /// <param name="Name">The name to save it under.</param>
    /// <param name="Files">Text by file name.</param>
    public sealed record Draft(string? Name, Dictionary<string, string?>? Files);
}
