using System.Collections.Immutable;

namespace SearchGateway.Policy.Loading;

/// <summary>
/// Rules that take over parts of another, named rule (<c>like</c>). Only what a rule names itself is its own: its place, its
/// article and its review are never taken over.
/// </summary>
internal sealed class Inheritance
{
    public const string Reference = "like";
    private static readonly ImmutableArray<string> Own = ["rule", Reference, "purpose", "system", "legal_basis", "review_by"];

    private readonly Dictionary<string, YamlMap> _rules = new(StringComparer.Ordinal);

    /// <summary>Collects the rules of a file, so that others may name them.</summary>
    public void Collect(YamlMap content)
    {
        foreach (var rule in (Find(content, "rules") as YamlList)?.Items.OfType<YamlMap>() ?? [])
        {
            if (Find(rule, "rule") is YamlText { Value: { Length: > 0 } id })
                _rules.TryAdd(id, rule);
        }
    }

    /// <summary>The rule with what it takes over. Faults in a part that was taken over show where the rule names the other.</summary>
    public YamlMap Resolve(PackFile file, YamlMap rule, UnresolvedNames unresolved)
    {
        if (Find(rule, Reference) is not { } reference)
            return rule;
        if (Base(file, rule, reference) is not { } named)
        {
            unresolved.Add();
            return rule;
        }

        var taken = named.Entries.Where(e => !Own.Contains(e.Name.Value) && Find(rule, e.Name.Value) is null).ToArray();
        if (taken.Length == 0)
            file.Fault(reference, $"the rule takes nothing over, since it says everything itself: remove '{Reference}'");
        return rule with { Entries = [.. rule.Entries, .. taken.Select(e => ((YamlText)At(e.Name, reference), At(e.Value, reference)))] };
    }

    private YamlMap? Base(PackFile file, YamlMap rule, YamlNode reference)
    {
        var id = (reference as YamlText)?.Value ?? "";
        if (!_rules.TryGetValue(id, out var named))
        {
            file.Fault(reference, $"no rule is called '{id}'{Suggestion.For(id, _rules.Keys)}");
            return null;
        }

        if (named == rule)
            file.Fault(reference, "a rule cannot be like itself: name another, or remove this");
        else if (Find(named, Reference) is not null)
            file.Fault(reference, $"'{id}' is itself like another rule: name that one, so that a reader finds the words in one step");
        else if ((Find(named, "system") as YamlText)?.Value != (Find(rule, "system") as YamlText)?.Value)
            file.Fault(reference, $"'{id}' is about another system: a rule may be like one on its own system");
        else
            return named;
        return null;
    }

    private static YamlNode? Find(YamlMap map, string name)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (key.Value == name)
                return value;
        }

        return null;
    }

    private static YamlNode At(YamlNode node, YamlNode place) => node switch
    {
        YamlText text => text with { Line = place.Line, Column = place.Column },
        YamlList list => new YamlList([.. list.Items.Select(i => At(i, place))], place.Line, place.Column),
        YamlMap map => new YamlMap([.. map.Entries.Select(e => ((YamlText)At(e.Name, place), At(e.Value, place)))], place.Line, place.Column),
        _ => node,
    };
}
