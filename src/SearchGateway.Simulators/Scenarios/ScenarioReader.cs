using System.Globalization;
using System.Text.RegularExpressions;
using SearchGateway.Simulators.Faults;
using YamlDotNet.RepresentationModel;
using FaultMessage = SearchGateway.Systems.Contracts.Admin.V1.Faults;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>Reads a scenario's file and collects every fault of it.</summary>
internal static partial class ScenarioReader
{
    private const int MostSteps = 1_000;

    // A shorter one would only keep the timers busy.
    private static readonly TimeSpan s_shortestRound = TimeSpan.FromMilliseconds(100);

    /// <summary>The scenario; null, or useless, if faults were added to the list.</summary>
    public static Scenario? Read(string text, List<ScenarioFault> faults)
    {
        if (ScenarioYaml.Read(text, faults) is not { } root)
            return null;
        var map = new ScenarioMap(root, "the scenario", faults);
        var name = Name(map);
        var description = map.Text("description", "what it shows");
        var seed = Seed(map);
        var (length, repeat) = (map.Time("length"), map.Time("repeat_after"));
        if (length == TimeSpan.Zero)
            map.Fault(map.Find("length")!, "'length' must be above 0");
        if (repeat < s_shortestRound)
            map.Fault(map.Find("repeat_after")!, "'repeat_after' must be at least 100ms");
        if (repeat > length)
            map.Fault(map.Find("repeat_after")!, "'repeat_after' must not be longer than 'length'");
        var steps = Systems(map, Moments(map), repeat ?? length);
        map.RejectOthers();
        return new Scenario(steps) { Name = name ?? "", Description = description ?? "", Seed = seed, Length = length, RepeatAfter = repeat };
    }

    private static string? Name(ScenarioMap map)
    {
        const string What = "lower-case words joined by hyphens, at most 60 characters, such as vis-slow";
        if (map.Text("name", What) is not { } name)
            return null;
        if (name.Length > 60 || !Words.IsMatch(name))
            map.Fault(map.Find("name")!, $"'{name}' is not {What}");
        return name;
    }

    private static ulong Seed(ScenarioMap map)
    {
        const string What = "a whole number, not negative";
        if (map.Find("seed") is not { } node || map.TextOf(node, "seed", What) is not { } text)
            return 0;
        return map.Known<ulong>(node, ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null, text, What) ?? 0;
    }

    /// <summary>Times with names, so that the steps of several systems begin together and move together.</summary>
    private static Dictionary<string, TimeSpan> Moments(ScenarioMap map)
    {
        var moments = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        if (map.Map("moments", "{ out: 20s, back: 50s }") is not { } named)
            return moments;
        foreach (var (key, value) in named.Node.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || !Words.IsMatch(name) || !char.IsAsciiLetterLower(name[0]))
                named.Fault(key, $"'{key}' is not lower-case words joined by hyphens that begin with a letter, such as out");
            else if (named.TimeOf(value, name) is { } time)
                moments[name] = time;
        }

        return moments;
    }

    private static Dictionary<SystemName, IReadOnlyList<ScenarioStep>> Systems(ScenarioMap map, Dictionary<string, TimeSpan> moments, TimeSpan? end)
    {
        const string What = "a map from sis, vis, ees, eurodac and cir to their steps";
        var steps = new Dictionary<SystemName, IReadOnlyList<ScenarioStep>>();
        if (map.Require("systems", What) is not { } node || map.MapOf(node, "'systems'", What) is not { } systems)
            return steps;
        foreach (var (key, value) in systems.Node.Children)
        {
            if (ScenarioValues.System(key.ToString()) is not { } system)
                map.Fault(key, $"there is no system '{key}': known are sis, vis, ees, eurodac, cir");
            else if (!steps.TryAdd(system, Steps(map, value, key.ToString(), new Course(moments, end))))
                map.Fault(key, $"'{system.ToString().ToLowerInvariant()}' stands twice");
        }

        if (systems.Node.Children.Count == 0)
            map.Fault(node, "'systems' names no system: write at least one");
        return steps;
    }

    private static List<ScenarioStep> Steps(ScenarioMap owner, YamlNode node, string system, Course course)
    {
        const string What = "a list of steps, or a map with 'throughout' and 'steps'";
        if (node is YamlSequenceNode list)
            return Steps(owner, list, system, FaultSettings.None, course);
        if (owner.MapOf(node, $"'{system}'", What) is not { } map)
            return [];
        var throughout = map.Map("throughout", "a behaviour, such as { capacity: { servers: 4, queue: 100 } }");
        var settings = throughout is null ? FaultSettings.None : BehaviourReader.Read(throughout, new FaultMessage());
        throughout?.RejectOthers();
        var steps = map.Find("steps");
        map.RejectOthers();
        if (steps is null && throughout is not null)
            return [new ScenarioStep(TimeSpan.Zero, "", settings ?? FaultSettings.None)];
        if (steps is YamlSequenceNode found)
            return Steps(owner, found, system, settings ?? FaultSettings.None, course);
        owner.Fault(steps ?? node, $"'{system}' has no list of steps: write {What}");
        return [];
    }

    private static List<ScenarioStep> Steps(ScenarioMap owner, YamlSequenceNode list, string system, FaultSettings throughout, Course course)
    {
        var steps = new List<ScenarioStep>();
        if (list.Children.Count is 0 or > MostSteps)
            owner.Fault(list, $"'{system}' has {list.Children.Count} steps: write 1 to {MostSteps}");
        foreach (var node in list.Children.Take(MostSteps))
        {
            if (owner.MapOf(node, $"a step of '{system}'", "{ at: 30s, outage: true }") is { } map && Step(map, throughout, steps, course) is { } step)
                steps.Add(step);
        }

        if (steps is [{ At.Ticks: > 0 }, ..])
            steps.Insert(0, new ScenarioStep(TimeSpan.Zero, "", throughout));
        return steps;
    }

    private static ScenarioStep? Step(ScenarioMap map, FaultSettings throughout, List<ScenarioStep> before, Course course)
    {
        var at = At(map, course.Moments);
        if (at <= before.LastOrDefault()?.At)
            map.Fault(map.Find("at")!, "'at' must be later than that of the step before");
        if (at >= course.End)
            map.Fault(map.Find("at")!, "'at' must be before the scenario ends or begins again");
        var note = map.TextOrEmpty("note");
        var settings = BehaviourReader.Read(map, throughout.ToMessage());
        map.RejectOthers();
        return at is { } time ? new ScenarioStep(time, note, settings ?? FaultSettings.None) : null;
    }

    private static TimeSpan? At(ScenarioMap map, Dictionary<string, TimeSpan> moments)
    {
        var form = moments.Count == 0 ? ScenarioValues.TimeForm : $"{ScenarioValues.TimeForm}, or one of the moments {string.Join(", ", moments.Keys)}";
        if (map.Require("at", form) is not { } node || map.TextOf(node, "at", form) is not { } text)
            return null;
        return moments.TryGetValue(text, out var moment) ? moment : map.Known(node, ScenarioValues.Time(text), text, form);
    }

    /// <summary>When the steps may be.</summary>
    /// <param name="Moments">Times with names.</param>
    /// <param name="End">When the scenario ends or begins again; null for never.</param>
    private sealed record Course(Dictionary<string, TimeSpan> Moments, TimeSpan? End);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words { get; }
}
