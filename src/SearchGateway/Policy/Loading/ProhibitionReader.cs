using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>A prohibition with the cells it covers; null authority: every one.</summary>
internal sealed record PlacedProhibition(
    Authority? Authority, ImmutableArray<Purpose> Purposes, ImmutableArray<CentralSystem> Systems, Prohibition Prohibition, PackFile File, YamlMap Place)
{
    public bool Covers(Authority authority, Purpose purpose, CentralSystem system) =>
        (Authority is null || Authority == authority) && Purposes.Contains(purpose) && Systems.Contains(system);
}

/// <summary>Reads one entry under <c>deny</c>.</summary>
internal sealed class ProhibitionReader(KeySets keySets)
{
    public PlacedProhibition Read(PackFile file, YamlMap map, Authority? authority)
    {
        var properties = new Properties(file, map, "the prohibition");
        file.Rule = (properties.Find("deny") as YamlText)?.Value ?? "";
        var id = properties.Text("deny", "an identifier, such as 'no-eurodac-at-the-border'");
        var purposes = properties.Purposes();
        properties.Require("systems", "the systems that must not be asked");
        var systems = properties.WordList<CentralSystem>("systems");
        var unless = properties.Items("unless_keys");
        var keys = systems.Aggregate(SearchKeys.None, (all, s) => all | keySets.Resolve(file, s, unless));
        var article = properties.Citation("article");
        var explanation = properties.Text("explanation", "a sentence that tells the caller what stands against it");
        properties.RejectOthers();
        return new PlacedProhibition(authority, purposes, systems, new Prohibition
        {
            Id = id ?? "",
            Article = article ?? "",
            Explanation = explanation ?? "",
            UnlessKeys = keys,
        }, file, map);
    }
}
