using System.Text.Json.Nodes;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Tests.Scenarios;

/// <summary>
/// The shape of a scenario's file as JSON Schema (draft 7, what editors read). It knows the shape only: the order of steps, shares
/// that rise and times that do not fit together are the reader's to find.
/// </summary>
internal static class ScenarioSchema
{
    private const string TimePattern = @"^\s*([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*(ms|s|m|h|d)\s*$";
    private const string SharePattern = @"^\s*0*(100(\.0*)?|[0-9]{1,2}(\.[0-9]*)?|\.[0-9]+)\s*%\s*$";
    private const string WordsPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    public static JsonObject File() => new()
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "Behaviour of simulated systems over time",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray("name", "description", "systems"),
        ["properties"] = new JsonObject
        {
            ["name"] = Matching(WordsPattern, "Lower-case words joined by hyphens, at most 60 characters.", 60),
            ["description"] = Text("What it shows."),
            ["seed"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["description"] = "Seed of its draws; 0 unless given." },
            ["length"] = Time("Ends then; goes on until it is stopped unless given."),
            ["repeat_after"] = Time("Begins again then, at least 100ms."),
            ["moments"] = new JsonObject
            {
                ["type"] = "object", ["description"] = "Times with names, for steps of several systems.", ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
                ["additionalProperties"] = Time("Time since the scenario began."),
            },
            ["systems"] = Systems(),
        },
        ["definitions"] = new JsonObject
        {
            ["time"] = Matching(TimePattern, "A time such as 250ms, 1.5s, 2m, 12h or 3d."),
            ["share"] = Matching(SharePattern, "A share from 0% to 100%, such as 5% or 0.1%."),
            ["times"] = Distribution(),
            ["steps"] = Steps(),
            ["system"] = AnyOf(Of("steps"), Map([("throughout", Map(Behaviour(), "What holds in every step that does not say otherwise.")), ("steps", Of("steps"))])),
        },
    };

    private static JsonObject Systems()
    {
        var systems = Map([.. Enum.GetValues<SystemName>().Select(s => (s.ToString().ToLowerInvariant(), (JsonNode)Of("system")))]);
        systems["minProperties"] = 1;
        systems["description"] = "What each system does when; one that is not named answers without faults.";
        return systems;
    }

    private static JsonObject Steps() => new()
    {
        ["type"] = "array", ["minItems"] = 1, ["maxItems"] = 1000,
        ["items"] = Map([("at", At()), ("note", Text("Shown by ssi systems status.")), .. Behaviour()], "The whole behaviour from a time on.", "at"),
    };

    private static JsonObject At() => AnyOf(Time("Time since the scenario began."), Matching("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "One of the moments."));

    private static (string, JsonNode)[] Behaviour() =>
    [
        ("outage", new JsonObject { ["type"] = "boolean", ["description"] = "Every call is refused." }),
        ("hang", Share("Share of the calls that never answer.")),
        ("errors", AnyOf(Share("Share of the calls that fail."), Map([("share", Share("Share of the calls that fail.")), ("status", Words(Statuses()))], "", "share"))),
        ("latency", Times("A time before the search.")),
        ("malformed", AnyOf(Share("Share of the answers that break the protocol."), Map([("share", Share("Share of the answers.")), ("kind", Words(Kinds()))], "", "share"))),
        ("capacity", Map(
            [
                ("servers", Whole(1, 100_000, "Searches served at the same time.")), ("queue", Whole(0, 1_000_000, "Searches that may wait.")),
                ("names", Times("How long a search by name holds its server.")), ("numbers", Times("How long a search by number holds its server.")),
                ("biometrics", Times("How long a search by fingers or face holds its server.")),
            ],
            "Servers with a queue.",
            "servers",
            "queue")),
        ("data_age", AnyOf(Time("Answers as of a time ago, at most 365d."), new JsonObject { ["const"] = "frozen", ["description"] = "Answers as of when it was set." })),
        ("trickle", Map([("bytes", Whole(1, 1_000_000, "Bytes of each piece.")), ("every", Time("Pause before each piece."))], "The answer arrives in pieces.", "bytes", "every")),
    ];

    private static JsonObject Distribution()
    {
        var shapes = Map(
        [
            ("uniform", Required("least", "most")), ("normal", Required("mean", "deviation")), ("lognormal", Required("median", "p99")), ("exponential", Required("mean")),
            ("pareto", Map([("least", Of("time")), ("shape", new JsonObject { ["type"] = "number", ["minimum"] = 0.1, ["maximum"] = 100 }), ("most", Of("time"))], "", "least", "shape")),
            ("quantiles", new JsonObject
            {
                ["type"] = "object", ["minProperties"] = 2, ["maxProperties"] = 1000, ["propertyNames"] = Of("share"), ["additionalProperties"] = Of("time"),
            }),
        ]);
        (shapes["minProperties"], shapes["maxProperties"]) = (1, 1);
        return AnyOf(Of("time"), shapes);
    }

    private static JsonObject Required(params string[] names) => Map([.. names.Select(n => (n, (JsonNode)Of("time")))], "", names);

    private static IEnumerable<string> Statuses()
    {
        var names = Enum.GetNames<StatusCode>().Where(n => n != nameof(StatusCode.OK)).Select(n => Snake(n)).ToList();
        return names.Select(n => n.ToUpperInvariant()).Concat(names.Select(n => n.Replace('_', '-')));
    }

    private static IEnumerable<string> Kinds() => Enum.GetNames<MalformedKind>().Where(n => n != nameof(MalformedKind.Unspecified)).Select(Snake);

    private static string Snake(string name) => string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static JsonObject Words(IEnumerable<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };

    private static JsonObject Map((string Name, JsonNode Schema)[] properties, string description = "", params string[] required)
    {
        var map = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (description.Length > 0)
            map["description"] = description;
        if (required.Length > 0)
            map["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        map["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Schema)));
        return map;
    }

    private static JsonObject AnyOf(params JsonNode[] schemas) => new() { ["anyOf"] = new JsonArray(schemas) };

    private static JsonObject Time(string description) => Of("time", description);

    private static JsonObject Times(string description) => Of("times", description);

    private static JsonObject Share(string description) => Of("share", description);

    // Beside a reference nothing else counts, so the description stands around it.
    private static JsonObject Of(string definition, string? description = null)
    {
        var reference = new JsonObject { ["$ref"] = $"#/definitions/{definition}" };
        return description is null ? reference : new JsonObject { ["description"] = description, ["allOf"] = new JsonArray(reference) };
    }

    private static JsonObject Matching(string pattern, string description, int? longest = null)
    {
        var text = new JsonObject { ["type"] = "string", ["pattern"] = pattern, ["description"] = description };
        if (longest is { } most)
            text["maxLength"] = most;
        return text;
    }

    private static JsonObject Whole(int least, int most, string description) =>
        new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most, ["description"] = description };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["minLength"] = 1, ["description"] = description };
}
