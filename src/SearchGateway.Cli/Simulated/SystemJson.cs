using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Scenarios;

namespace SearchGateway.Cli.Simulated;

/// <summary>What simulated systems do, as JSON in the names of their contract.</summary>
internal static class SystemJson
{
    private static readonly JsonFormatter s_messages = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true));

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IEnumerable<SystemState> states) => Write(new JsonArray([.. states.Select(state => (JsonNode)new JsonObject
    {
        ["system"] = state.Faults.System,
        ["address"] = state.Address.ToString(),
        ["problem"] = state.Problem,
        ["faults"] = state.Problem.Length == 0 ? Node(state.Faults) : null,
        ["scenario"] = state.Scenario.Name.Length > 0 ? Node(state.Scenario) : null,
    })]));

    public static string Of(IEnumerable<IMessage> messages) => Write(new JsonArray([.. messages.Select(Node)]));

    public static string Of(string file, ScenarioReading reading) => Write(new JsonObject
    {
        ["file"] = file,
        ["is_fine"] = reading.Scenario is not null,
        ["faults"] = new JsonArray([.. reading.Faults.Select(f => (JsonNode)new JsonObject { ["line"] = f.Line, ["column"] = f.Column, ["message"] = f.Message })]),
        ["scenario"] = reading.Scenario is { } scenario ? Of(scenario) : null,
    });

    private static JsonObject Of(Scenario scenario) => new()
    {
        ["name"] = scenario.Name,
        ["description"] = scenario.Description,
        ["seed"] = scenario.Seed,
        ["length_seconds"] = scenario.Length?.TotalSeconds,
        ["repeat_after_seconds"] = scenario.RepeatAfter?.TotalSeconds,
        ["systems"] = new JsonObject(scenario.Systems.Select(s => KeyValuePair.Create<string, JsonNode?>(Word(s), Steps(scenario, s)))),
    };

    private static JsonArray Steps(Scenario scenario, SystemName system) => new([.. scenario.StepsOf(system).Select(step => (JsonNode)new JsonObject
    {
        ["at_seconds"] = step.At.TotalSeconds, ["behaviour"] = step.Behaviour, ["note"] = step.Note,
    })]);

    private static string Word(SystemName system) => system.ToString().ToLowerInvariant();

    private static JsonNode? Node(IMessage message) => JsonNode.Parse(s_messages.Format(message));

    private static string Write(JsonNode node) => node.ToJsonString(s_indented);
}
