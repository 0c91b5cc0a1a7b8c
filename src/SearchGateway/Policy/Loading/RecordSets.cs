using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>The named sets of categories of records, per system. A set may name sets before it.</summary>
internal sealed class RecordSets(PackFile file, UnresolvedNames unresolved)
{
    private readonly Dictionary<(CentralSystem System, string Name), NamedSet<string>> _sets = [];

    public void Read(YamlNode node)
    {
        foreach (var (system, sets) in NamedSets.BySystem(file, node, "record_sets"))
        {
            foreach (var (name, members) in sets.Entries)
                Define(system, name, members);
        }
    }

    /// <summary>The categories that <paramref name="nodes"/> name, each once; what is not <paramref name="known"/> is a fault.</summary>
    public ImmutableArray<string> Resolve(PackFile from, CentralSystem system, ImmutableArray<YamlNode> nodes, ImmutableArray<string> known, string refusal)
    {
        var chosen = ImmutableArray.CreateBuilder<string>();
        foreach (var node in nodes)
        {
            var name = (node as YamlText)?.Value ?? "";
            var set = _sets.GetValueOrDefault((system, name));
            set?.Use();
            foreach (var category in set?.Members ?? [name])
            {
                if (!known.Contains(category))
                    Refuse(from, node, category, system, known, refusal);
                else if (!chosen.Contains(category))
                    chosen.Add(category);
            }
        }

        return chosen.ToImmutable();
    }

    public void RejectUnused() => NamedSets.RejectUnused(file, _sets.Values);

    private void Refuse(PackFile from, YamlNode node, string category, CentralSystem system, ImmutableArray<string> known, string refusal)
    {
        unresolved.Add();
        from.Fault(node, $"{refusal} '{category}'{Suggestion.For(category, known.Concat(_sets.Keys.Where(k => k.System == system).Select(k => k.Name)))}");
    }

    private void Define(CentralSystem system, YamlText name, YamlNode members)
    {
        ImmutableArray<string> known = [.. CategoryCatalogue.Of(system).Select(c => c.Name)];
        if (known.Contains(name.Value))
        {
            file.Fault(name, $"'{name.Value}' is a category of records: a set needs a name of its own");
            return;
        }

        var nodes = members is YamlList list ? list.Items : [members];
        var categories = Resolve(file, system, nodes, known, $"{system.DisplayName()} knows no category, and no set before this one,");
        if (categories.IsEmpty)
            file.Fault(name, $"the set '{name.Value}' has no category: list categories of {system.DisplayName()}");
        var included = nodes.OfType<YamlText>().Select(n => _sets.GetValueOrDefault((system, n.Value))).OfType<NamedSet<string>>();
        _sets[(system, name.Value)] = new NamedSet<string>(name.Value, name, categories, [.. included]);
    }
}
