using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>The named sets of search keys, per system.</summary>
internal sealed class KeySets(PackFile file, UnresolvedNames unresolved)
{
    private readonly Dictionary<(CentralSystem System, string Name), NamedSet<SearchKeys>> _sets = [];

    public void Read(YamlNode node)
    {
        foreach (var (system, sets) in NamedSets.BySystem(file, node, "key_sets"))
        {
            foreach (var (name, members) in sets.Entries)
                Define(system, name, members);
        }
    }

    /// <summary>The keys that <paramref name="nodes"/> name, by word or by set.</summary>
    public SearchKeys Resolve(PackFile from, CentralSystem system, ImmutableArray<YamlNode> nodes)
    {
        var keys = SearchKeys.None;
        foreach (var node in nodes)
        {
            var name = (node as YamlText)?.Value ?? "";
            if (Words<SearchKeys>.TryFind(name, out var key))
            {
                keys |= key;
            }
            else if (_sets.TryGetValue((system, name), out var set))
            {
                set.Use();
                keys = set.Members.Aggregate(keys, (all, k) => all | k);
            }
            else
            {
                var known = Words<SearchKeys>.All.Concat(_sets.Keys.Where(k => k.System == system).Select(k => k.Name));
                unresolved.Add();
                from.Fault(node, $"unknown key '{name}'{Suggestion.For(name, known)}");
            }
        }

        return keys;
    }

    public void RejectUnused() => NamedSets.RejectUnused(file, _sets.Values);

    private void Define(CentralSystem system, YamlText name, YamlNode members)
    {
        if (Words<SearchKeys>.TryFind(name.Value, out _))
        {
            file.Fault(name, $"'{name.Value}' is a search key: a set needs a name of its own");
            return;
        }

        var keys = Resolve(file, system, members is YamlList list ? list.Items : [members]);
        if (keys == SearchKeys.None)
            file.Fault(name, $"the set '{name.Value}' has no key: list search keys");
        _sets[(system, name.Value)] = new NamedSet<SearchKeys>(name.Value, name, [keys], []);
    }
}
