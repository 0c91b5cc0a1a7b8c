using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads the accepted combinations of keys of one rule, in their order.</summary>
internal sealed class CombinationReader(PackFile file, KeySets keySets, CategoryReader categoryReader, CentralSystem system, ImmutableArray<string> categories)
{
    public ImmutableArray<KeyCombination> Read(Properties rule)
    {
        const string What = "accepted combinations of search keys, each with 'required' and 'article'";
        if (rule.Require("keys", What) is not { } node)
            return [];
        var combinations = new List<KeyCombination>();
        foreach (var map in rule.Maps("keys", What))
            Add(map, combinations);
        if (rule.Items("keys").IsEmpty)
            file.Fault(node, $"the rule accepts no combination of keys: list {What}");
        return [.. combinations];
    }

    private void Add(YamlMap map, List<KeyCombination> combinations)
    {
        var properties = new Properties(file, map, "a combination of keys");
        var required = keySets.Resolve(file, system, properties.Items("required"));
        var optional = keySets.Resolve(file, system, properties.Items("optional"));
        var all = properties.WordList<Circumstances>("when").Aggregate(Circumstances.None, (set, c) => set | c);
        var any = properties.WordList<Circumstances>("when_any");
        var unless = properties.WordList<Circumstances>("unless").Aggregate(Circumstances.None, (set, c) => set | c);
        var method = properties.OptionalWord<SearchMethod>("method") ?? SearchMethod.Consultation;
        var narrowed = categoryReader.Narrow(properties, system, categories);
        var after = PriorSearchReader.Read(properties, system);
        var article = properties.Citation("article") ?? "";
        properties.RejectOthers();

        if (required == SearchKeys.None)
            file.Fault(map, "a combination of keys requires no key: list at least one under 'required'");
        if ((required & optional) != SearchKeys.None)
            file.Fault(map, $"{required & optional} is both required and optional: keep one");

        if ((any.Aggregate(all, (set, c) => set | c) & unless) != Circumstances.None)
            file.Fault(properties.Find("unless")!, "a circumstance is both demanded and excluded: keep it under 'when' or 'when_any', or under 'unless'");

        // "Any of these" is as many combinations as there are circumstances.
        foreach (var circumstances in any.IsEmpty ? [all] : any.Select(one => all | one))
        {
            Add(map, combinations, new KeyCombination
            {
                Required = required,
                Optional = optional,
                Circumstances = circumstances,
                Unless = unless,
                Method = method,
                Categories = narrowed,
                After = after,
                Article = article,
            });
        }
    }

    private void Add(YamlMap place, List<KeyCombination> combinations, KeyCombination added)
    {
        var earlier = combinations.FindIndex(c => c.Covers(added));
        if (earlier >= 0 && added.Required != SearchKeys.None)
            file.Fault(place, $"this combination is never reached, because combination {earlier + 1} always wins: put the one with more keys first, or remove this one");
        combinations.Add(added);
    }
}
