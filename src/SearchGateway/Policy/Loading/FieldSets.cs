using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>The named sets of fields, per system. A set may name fields and sets that stand before it.</summary>
internal sealed class FieldSets(PackFile file, UnresolvedNames unresolved)
{
    private readonly Dictionary<(CentralSystem System, string Name), NamedSet<SetField>> _sets = [];

    public void Read(YamlNode node)
    {
        foreach (var (system, sets) in NamedSets.BySystem(file, node, "field_sets"))
        {
            foreach (var (name, members) in sets.Entries)
                Define(system, name, members);
        }
    }

    public NamedSet<SetField>? Find(CentralSystem system, string name)
    {
        if (_sets.TryGetValue((system, name), out var set))
            return set;
        unresolved.Add();
        return null;
    }

    public IEnumerable<string> NamesOf(CentralSystem system) => _sets.Keys.Where(k => k.System == system).Select(k => k.Name);

    public void RejectUnused() => NamedSets.RejectUnused(file, _sets.Values);

    private void Define(CentralSystem system, YamlText name, YamlNode members)
    {
        if (FieldCatalogue.TryFind(system, name.Value, out _))
        {
            file.Fault(name, $"'{name.Value}' is a field of {system.DisplayName()}: a set needs a name of its own");
            return;
        }

        var fields = new List<SetField>();
        var included = ImmutableArray.CreateBuilder<NamedSet<SetField>>();
        foreach (var member in members is YamlList list ? list.Items : [members])
            Add(system, name, member, fields, included);
        if (fields.Count == 0)
            file.Fault(name, $"the set '{name.Value}' has no field: list fields of {system.DisplayName()}");
        _sets[(system, name.Value)] = new NamedSet<SetField>(name.Value, name, [.. fields], included.ToImmutable());
    }

    private void Add(
        CentralSystem system, YamlText set, YamlNode member, List<SetField> fields, ImmutableArray<NamedSet<SetField>>.Builder included)
    {
        if (member is not YamlMap map)
        {
            AddMember(system, set, member, point: "", fields, included);
            return;
        }

        var properties = new Properties(file, map, $"a part of the set '{set.Value}'");
        var point = properties.Text("point", "the point of the article, such as (a)") ?? "";
        foreach (var item in properties.Items("fields"))
            AddMember(system, set, item, point, fields, included);
        properties.RejectOthers();
    }

    private void AddMember(
        CentralSystem system, YamlText set, YamlNode member, string point, List<SetField> fields, ImmutableArray<NamedSet<SetField>>.Builder included)
    {
        if (member is not YamlText { Value: var name })
        {
            file.Fault(member, $"the set '{set.Value}' holds names of fields and sets: this is neither");
            return;
        }

        if (FieldCatalogue.TryFind(system, name, out var field))
        {
            Add(member, set, fields, new SetField(field, point));
        }
        else if (Find(system, name) is { } inner)
        {
            included.Add(inner);
            foreach (var f in inner.Members)
                Add(member, set, fields, new SetField(f.Field, f.Point.Length == 0 ? point : f.Point));
        }
        else
        {
            var known = FieldCatalogue.Of(system).Select(f => f.Name).Concat(NamesOf(system));
            file.Fault(member, $"{system.DisplayName()} has no field, and no set before this one, of the name '{name}'{Suggestion.For(name, known)}");
        }
    }

    private void Add(YamlNode place, YamlText set, List<SetField> fields, SetField field)
    {
        if (fields.Exists(f => f.Field == field.Field))
            file.Fault(place, $"the set '{set.Value}' holds the field '{field.Field.Name}' twice: name it once");
        else
            fields.Add(field);
    }
}

/// <summary>What sets of fields and sets of keys have in common.</summary>
internal static class NamedSets
{
    public static IEnumerable<(CentralSystem System, YamlMap Sets)> BySystem(PackFile file, YamlNode node, string property)
    {
        if (node is not YamlMap systems)
        {
            file.Fault(node, $"'{property}' is a map of systems to their sets");
            yield break;
        }

        foreach (var (name, sets) in systems.Entries)
        {
            if (!Words<CentralSystem>.TryFind(name.Value, out var system))
                file.Fault(name, $"unknown system '{name.Value}'{Suggestion.For(name.Value, Words<CentralSystem>.All)}");
            else if (sets is YamlMap map)
                yield return (system, map);
            else
                file.Fault(sets, $"'{property}' of {system.DisplayName()} is a map of names to lists");
        }
    }

    public static void RejectUnused<T>(PackFile file, IEnumerable<NamedSet<T>> sets)
    {
        foreach (var set in sets.Where(s => !s.IsUsed))
            file.Fault(set.Place, $"no rule uses the set '{set.Name}': remove it, or name it in a rule");
    }
}
