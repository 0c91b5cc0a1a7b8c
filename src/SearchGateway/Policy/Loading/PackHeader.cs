using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>What <c>pack.yaml</c> says of the pack as a whole.</summary>
internal sealed record PackHeader
{
    public string Name { get; private init; } = "";

    public string Title { get; private init; } = "";

    public string Description { get; private init; } = "";

    public ImmutableArray<CentralSystem> Systems { get; private init; } = [];

    public YamlNode? FieldSets { get; private init; }

    public YamlNode? KeySets { get; private init; }

    public YamlNode? RecordSets { get; private init; }

    public YamlNode? Links { get; private init; }

    public ImmutableArray<YamlMap> Deny { get; private init; } = [];

    public static PackHeader Read(PackFile file, YamlMap map)
    {
        var properties = new Properties(file, map, "the pack");
        properties.Require("systems", "the systems that the rules know, such as [sis, vis]");
        var header = new PackHeader
        {
            Name = properties.Text("name", "the pack's name, such as 2016") ?? "",
            Title = properties.Text("title", "a title") ?? "",
            Description = properties.Text("description", "what law the pack states") ?? "",
            Systems = [.. properties.WordList<CentralSystem>("systems").Distinct().Order()],
            FieldSets = properties.Find("field_sets"),
            KeySets = properties.Find("key_sets"),
            RecordSets = properties.Find("record_sets"),
            Links = properties.Find("links"),
            Deny = [.. properties.Maps("deny", "prohibitions, each with 'deny', 'purposes', 'systems', 'article' and 'explanation'")],
        };
        properties.RejectOthers();
        return header;
    }
}
