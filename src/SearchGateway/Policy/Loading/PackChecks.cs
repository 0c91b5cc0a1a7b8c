using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>Faults that show only when rules are held against each other.</summary>
internal static class PackChecks
{
    public static void Check(IReadOnlyCollection<CentralSystem> systems, List<PlacedRule> rules, List<PlacedProhibition> prohibitions)
    {
        RejectUnknownSystems(systems, rules, prohibitions);
        RejectSharedIds(rules, prohibitions);
        RejectSharedCells(rules);
        RejectDoubleProhibitions(prohibitions);
        foreach (var rule in rules)
        {
            RejectForbiddenRule(rule, prohibitions);
            RejectForbiddenCombinations(rule, prohibitions);
        }
    }

    private static void RejectUnknownSystems(IReadOnlyCollection<CentralSystem> systems, List<PlacedRule> rules, List<PlacedProhibition> prohibitions)
    {
        // Without the list there is one fault already.
        if (systems.Count == 0)
            return;
        foreach (var rule in rules.Where(r => !systems.Contains(r.Rule.System)))
            Fault(rule.File, rule.Rule.Id, rule.Place, UnknownSystem(rule.Rule.System));
        foreach (var prohibition in prohibitions)
        {
            foreach (var system in prohibition.Systems.Except(systems))
                Fault(prohibition.File, prohibition.Prohibition.Id, prohibition.Place, UnknownSystem(system));
        }
    }

    private static string UnknownSystem(CentralSystem system) =>
        $"the pack does not know {system.DisplayName()}: add '{Words<CentralSystem>.NameOf(system)}' to 'systems' in pack.yaml, or remove this";

    private static void RejectSharedIds(List<PlacedRule> rules, List<PlacedProhibition> prohibitions)
    {
        var named = rules.Select(r => (r.Rule.Id, r.File, r.Place)).Concat(prohibitions.Select(p => (p.Prohibition.Id, p.File, p.Place)));
        foreach (var group in named.Where(n => n.Id.Length > 0).GroupBy(n => n.Id, StringComparer.Ordinal))
        {
            var (_, file, place) = group.First();
            foreach (var other in group.Skip(1))
                Fault(other.File, other.Id, other.Place, $"the identifier '{other.Id}' stands in {file.Name} line {place.Line} already: choose another");
        }
    }

    private static void RejectSharedCells(List<PlacedRule> rules)
    {
        foreach (var group in rules.GroupBy(r => (r.Authority, r.Purpose, r.Rule.System)))
        {
            var first = group.First();
            foreach (var other in group.Skip(1))
            {
                Fault(other.File, other.Rule.Id, other.Place,
                    $"{Words<Authority>.NameOf(other.Authority)} has a rule on {other.Rule.System.DisplayName()} for {Words<Purpose>.NameOf(other.Purpose)} "
                    + $"already, '{first.Rule.Id}' in {first.File.Name} line {first.Place.Line}: join them");
            }
        }
    }

    private static void RejectDoubleProhibitions(List<PlacedProhibition> prohibitions)
    {
        for (var i = 0; i < prohibitions.Count; i++)
        {
            var other = prohibitions[i];
            var first = prohibitions.Take(i).FirstOrDefault(p => p.Prohibition.IsAbsolute && other.Prohibition.IsAbsolute && Overlap(p, other));
            if (first is not null)
            {
                Fault(other.File, other.Prohibition.Id, other.Place,
                    $"'{first.Prohibition.Id}' in {first.File.Name} line {first.Place.Line} forbids some of this already: let each case be forbidden once");
            }
        }
    }

    private static bool Overlap(PlacedProhibition a, PlacedProhibition b) =>
        (a.Authority is null || b.Authority is null || a.Authority == b.Authority)
        && a.Purposes.Intersect(b.Purposes).Any() && a.Systems.Intersect(b.Systems).Any();

    private static void RejectForbiddenRule(PlacedRule rule, List<PlacedProhibition> prohibitions)
    {
        if (prohibitions.Find(p => p.Prohibition.IsAbsolute && p.Covers(rule.Authority, rule.Purpose, rule.Rule.System)) is { } forbids)
        {
            Fault(rule.File, rule.Rule.Id, rule.Place,
                $"the rule is never reached, because '{forbids.Prohibition.Id}' in {forbids.File.Name} line {forbids.Place.Line} forbids its cell: remove one of them");
        }
    }

    private static void RejectForbiddenCombinations(PlacedRule rule, List<PlacedProhibition> prohibitions)
    {
        foreach (var p in prohibitions.Where(p => !p.Prohibition.IsAbsolute && p.Covers(rule.Authority, rule.Purpose, rule.Rule.System)))
        {
            if (rule.Rule.Combinations.Any(c => p.Prohibition.Forbids(c.Required)))
            {
                Fault(rule.File, rule.Rule.Id, rule.Place,
                    $"a combination of keys lacks what '{p.Prohibition.Id}' in {p.File.Name} line {p.Place.Line} demands: require {p.Prohibition.UnlessKeys} in it");
            }
        }
    }

    private static void Fault(PackFile file, string rule, YamlMap place, string message)
    {
        file.Rule = rule;
        file.Fault(place, message);
        file.Rule = "";
    }
}
