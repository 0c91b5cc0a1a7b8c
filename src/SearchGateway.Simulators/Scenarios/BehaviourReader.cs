using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Faults;
using SearchGateway.Systems.Contracts.Admin.V1;
using YamlDotNet.RepresentationModel;
using FaultMessage = SearchGateway.Systems.Contracts.Admin.V1.Faults;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>Reads the properties of a behaviour, in a step of a scenario or by themselves.</summary>
internal static class BehaviourReader
{
    /// <summary>A behaviour by itself; null with its faults in the list.</summary>
    public static FaultSettings? Read(string text, ulong seed, List<ScenarioFault> faults)
    {
        if (ScenarioYaml.Read(text, faults) is not { } root)
            return null;
        var map = new ScenarioMap(root, "a behaviour", faults);
        var settings = Read(map, new FaultMessage { Seed = seed });
        map.RejectOthers();
        return faults.Count == 0 ? settings : null;
    }

    /// <summary>The behaviour that the map describes on top of another: what it does not name stays.</summary>
    public static FaultSettings? Read(ScenarioMap map, FaultMessage onTopOf)
    {
        var before = map.Faults.Count;
        var message = onTopOf.Clone();
        if (map.Find("outage") is { } outage)
            message.Outage = Flag(map, outage, "outage") ?? false;
        if (map.Find("hang") is { } hang)
            message.HangRate = map.ShareOf(hang, "hang") ?? 0;
        if (map.Find("errors") is { } errors)
            message.Error = Errors(map, errors);
        if (map.Find("latency") is { } latency)
            message.Latency = new LatencyFault { Distribution = TimesReader.Read(map, latency, "latency") };
        if (map.Find("malformed") is { } malformed)
            message.Malformed = Malformed(map, malformed);
        if (map.Map("trickle", "{ bytes: 64, every: 200ms }") is { } trickle)
            message.Trickle = Trickle(trickle);
        if (map.Map("capacity", "{ servers: 4, queue: 100 }") is { } capacity)
            message.Capacity = CapacityReader.Read(capacity);
        if (map.Find("data_age") is { } age)
            message.Stale = Stale(map, age);
        if (map.Faults.Count > before)
            return null;

        return Checked(map, message);
    }

    // Rules between values are those of the wire; each is told where its property stands.
    private static FaultSettings? Checked(ScenarioMap map, FaultMessage message)
    {
        var settings = FaultSettings.Read(message, out var broken);
        foreach (var rule in broken)
        {
            var (field, said) = (rule[..rule.IndexOf(':', StringComparison.Ordinal)], rule[(rule.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            var parts = field.Split('.');
            var property = parts[1] switch { "stale" => "data_age", "error" => "errors", "hang_rate" => "hang", var same => same };
            map.Fault(map.Find(property) ?? map.Node, $"'{parts[^1]}' of '{property}' {said}");
        }

        return settings;
    }

    private static bool? Flag(ScenarioMap map, YamlNode node, string name)
    {
        const string What = "true or false";
        return map.TextOf(node, name, What) is { } text ? map.Known<bool>(node, text switch { "true" => true, "false" => false, _ => null }, text, What) : null;
    }

    private static ErrorFault Errors(ScenarioMap map, YamlNode node)
    {
        if (node is YamlScalarNode)
            return new ErrorFault { Rate = map.ShareOf(node, "errors") ?? 0 };
        const string Form = "a share such as 5%, or { share: 5%, status: RESOURCE_EXHAUSTED }";
        if (map.MapOf(node, "'errors'", Form) is not { } errors)
            return new ErrorFault();
        const string Statuses = "a gRPC status other than OK, such as UNAVAILABLE";
        var rate = errors.Require("share", ScenarioValues.ShareForm) is { } share ? errors.ShareOf(share, "share") : null;
        var status = errors.Find("status") is { } word && errors.TextOf(word, "status", Statuses) is { } text
            ? errors.Known(word, ScenarioValues.Status(text), text, Statuses)
            : null;
        errors.RejectOthers();
        return new ErrorFault { Rate = rate ?? 0, StatusCode = (int)(status ?? Grpc.Core.StatusCode.Unavailable) };
    }

    private static MalformedFault Malformed(ScenarioMap map, YamlNode node)
    {
        if (node is YamlScalarNode)
            return new MalformedFault { Rate = map.ShareOf(node, "malformed") ?? 0 };
        const string Kinds = "garbage_message, truncated_frame, oversize_prefix or wrong_content_type";
        if (map.MapOf(node, "'malformed'", "a share such as 5%, or { share: 5%, kind: truncated_frame }") is not { } malformed)
            return new MalformedFault();
        var rate = malformed.Require("share", ScenarioValues.ShareForm) is { } share ? malformed.ShareOf(share, "share") : null;
        var kind = malformed.Find("kind") is { } word && malformed.TextOf(word, "kind", Kinds) is { } text
            ? malformed.Known(word, ScenarioValues.Malformed(text), text, Kinds)
            : null;
        malformed.RejectOthers();
        return new MalformedFault { Rate = rate ?? 0, Kind = kind ?? MalformedKind.Unspecified };
    }

    private static TrickleFault Trickle(ScenarioMap map)
    {
        var trickle = new TrickleFault
        {
            ChunkBytes = map.Count("bytes", 1, 1_000_000) ?? 1,
            Interval = (map.RequiredTime("every") ?? TimeSpan.FromSeconds(1)).ToDuration(),
        };
        map.RejectOthers();
        return trickle;
    }

    private static StaleData Stale(ScenarioMap map, YamlNode node) => node is YamlScalarNode { Value: "frozen" }
        ? new StaleData { Frozen = true }
        : new StaleData { Lag = (map.TimeOf(node, "data_age") ?? TimeSpan.Zero).ToDuration() };
}
