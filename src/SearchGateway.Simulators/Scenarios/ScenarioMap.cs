using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>
/// The properties of one map. What is asked for is what the map may have; <see cref="RejectOthers"/> names the rest. Every
/// reading gives a value, or null with its fault in the list.
/// </summary>
internal sealed class ScenarioMap(YamlMappingNode map, string owner, List<ScenarioFault> faults)
{
    private readonly List<string> _known = [];

    public YamlMappingNode Node => map;

    public List<ScenarioFault> Faults => faults;

    public YamlNode? Find(string name)
    {
        _known.Add(name);
        foreach (var (key, value) in map.Children)
            if (key is YamlScalarNode { Value: var text } && text == name)
                return value;
        return null;
    }

    public YamlNode? Require(string name, string what)
    {
        var node = Find(name);
        if (node is null)
            Fault(map, $"{owner} has no '{name}': write {what}");
        return node;
    }

    /// <summary>A map below this one; null if it is absent or none.</summary>
    public ScenarioMap? Map(string name, string what) => Find(name) is { } node ? MapOf(node, $"'{name}'", what) : null;

    public ScenarioMap? MapOf(YamlNode node, string named, string what)
    {
        if (node is YamlMappingNode found)
            return new ScenarioMap(found, named, faults);
        Fault(node, $"{named} is no map: write {what}");
        return null;
    }

    public string? Text(string name, string what) => Require(name, what) is { } node ? TextOf(node, name, what) : null;

    public string TextOrEmpty(string name) => Find(name) is { } node ? TextOf(node, name, "text") ?? "" : "";

    /// <summary>A time such as 250ms, 1.5s, 2m, 12h or 3d; null if absent.</summary>
    public TimeSpan? Time(string name) => Find(name) is { } node ? TimeOf(node, name) : null;

    public TimeSpan? RequiredTime(string name) => Require(name, ScenarioValues.TimeForm) is { } node ? TimeOf(node, name) : null;

    public TimeSpan? TimeOf(YamlNode node, string name) =>
        TextOf(node, name, ScenarioValues.TimeForm) is { } text ? Known(node, ScenarioValues.Time(text), text, ScenarioValues.TimeForm) : null;

    public double? ShareOf(YamlNode node, string name) =>
        TextOf(node, name, ScenarioValues.ShareForm) is { } text ? Known(node, ScenarioValues.Share(text), text, ScenarioValues.ShareForm) : null;

    public double? Number(string name, string what) =>
        Text(name, what) is { } text
            ? Known<double>(Find(name)!, double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null, text, what)
            : null;

    public int? Count(string name, int least, int most)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
        return Text(name, what) is { } text
            ? Known<int>(Find(name)!, int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= most ? count : null, text, what)
            : null;
    }

    public string? TextOf(YamlNode node, string name, string what)
    {
        if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        Fault(node, $"'{name}' of {owner} is empty or not text: write {what}");
        return null;
    }

    public T? Known<T>(YamlNode node, T? value, string text, string what)
        where T : struct
    {
        if (value is null)
            Fault(node, $"'{text}' is not {what}");
        return value;
    }

    public void Fault(YamlNode node, string message) => faults.Add(new ScenarioFault((int)node.Start.Line, (int)node.Start.Column, message));

    /// <summary>Names every property that was not asked for.</summary>
    public void RejectOthers()
    {
        foreach (var (key, _) in map.Children)
            if (key is not YamlScalarNode { Value: { } name } || !_known.Contains(name, StringComparer.Ordinal))
                Fault(key, $"{owner} knows no '{key}': known are {string.Join(", ", _known.Distinct(StringComparer.Ordinal))}");
    }
}
