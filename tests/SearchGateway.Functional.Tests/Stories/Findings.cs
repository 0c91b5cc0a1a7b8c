using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Stories;

/// <summary>Reads of an answer what an officer would look for.</summary>
internal static class Findings
{
    public static readonly string[] Systems = ["SIS", "VIS", "EES", "EURODAC"];

    public static List<JsonElement> Persons(this JsonElement body) => body.GetProperty("answer").Members("persons");

    public static JsonElement OnePerson(this JsonElement body) => Assert.Single(body.Persons());

    public static string Action(this JsonElement person) => person.Text("action");

    /// <summary>The mark that the person must not become aware.</summary>
    public static bool IsDiscreet(this JsonElement person) => person.TryGetProperty("discreet", out var mark) && mark.GetBoolean();

    /// <summary>The systems of the person's records, one word per record.</summary>
    public static IEnumerable<string> RecordSystems(this JsonElement person) =>
        person.Members("records").Select(r => r.Text("system")["CENTRAL_SYSTEM_".Length..]);

    public static IEnumerable<string> ConflictFields(this JsonElement person) => person.Members("conflicts").Select(c => c.Text("field"));

    public static IEnumerable<string> ConflictValues(this JsonElement person, string field) =>
        person.Members("conflicts").Single(c => c.Text("field") == field).Members("values").Select(v => v.Text("value"));

    public static IEnumerable<string> Evidence(this JsonElement person) => person.Members("evidence").Select(e => e.Text("finding"));

    /// <summary>The released values of a field, as the JSON of their kind.</summary>
    public static List<string> Values(this JsonElement body, string system, string field) =>
        [.. body.Fields(system).Where(f => f.Text("name") == field)
            .Select(f => f.GetProperty("value").EnumerateObject().Single().Value)
            .Select(v => v.ValueKind == JsonValueKind.Object ? v.GetRawText() : v.ToString())];

    public static bool Shows(this JsonElement body, string system, string field) => body.Fields(system).Any(f => f.Text("name") == field);

    public static int RecordCount(this JsonElement body, string system) => body.System(system).Members("records").Count;

    public static List<JsonElement> Members(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    public static string Text(this JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString()! : "";
}
