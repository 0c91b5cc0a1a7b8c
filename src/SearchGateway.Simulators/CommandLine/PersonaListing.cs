using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population.Personas;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>Personas as JSON: number, title, story, machine-readable zones, and templates to present.</summary>
internal static class PersonaListing
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json(IReadOnlyList<Persona> personas) =>
        new JsonArray([.. personas.Select(Node)]).ToJsonString(Indented);

    private static JsonNode Node(Persona persona) => new JsonObject
    {
        ["number"] = persona.Number,
        ["title"] = persona.Title,
        ["story"] = persona.Story,
        ["zones"] = new JsonArray([.. persona.Zones.Select(ZoneNode)]),
        ["rightIndex"] = Convert.ToBase64String(persona.Template(Finger.RightIndex)),
        ["face"] = Convert.ToBase64String(persona.Face()),
    };

    private static JsonNode ZoneNode(Zone zone) => new JsonObject
    {
        ["of"] = zone.Of,
        ["format"] = zone.Format,
        ["lines"] = new JsonArray([.. zone.Lines.Select(l => JsonValue.Create(l))]),
    };
}
