using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>Faults in the order between systems: what can never be asked first, and orders that run in a circle.</summary>
internal static class OrderChecks
{
    public static void Check(List<PlacedRule> rules)
    {
        foreach (var group in rules.GroupBy(r => (r.Authority, r.Purpose)))
        {
            var bySystem = group.GroupBy(r => r.Rule.System).ToDictionary(g => g.Key, g => g.First());
            foreach (var rule in group)
            {
                foreach (var prior in PriorsOf(rule.Rule).Where(p => !bySystem.ContainsKey(p.System)))
                    Fault(rule, $"{prior.System.DisplayName()} has to answer first, but no rule lets it be asked for {Words<Purpose>.NameOf(rule.Purpose)}: add one, or remove 'after'");
                if (rule.Rule.FirstStep is { } step && !bySystem.ContainsKey(step.By))
                    Fault(rule, $"{step.By.DisplayName()} is the first step, but no rule lets it be asked for {Words<Purpose>.NameOf(rule.Purpose)}: add one, or change 'first_step'");
                if (ComesAfter(rule.Rule.System, rule.Rule.System, bySystem, []))
                    Fault(rule, $"{rule.Rule.System.DisplayName()} would have to answer before itself: the systems under 'after' run in a circle");
            }
        }
    }

    private static IEnumerable<PriorSearch> PriorsOf(Rule rule) => rule.Combinations.SelectMany(c => c.After).DistinctBy(p => p.System);

    private static bool ComesAfter(
        CentralSystem system, CentralSystem sought, Dictionary<CentralSystem, PlacedRule> rules, HashSet<CentralSystem> seen) =>
        rules.TryGetValue(system, out var rule)
        && PriorsOf(rule.Rule).Any(p => p.System == sought || (seen.Add(p.System) && ComesAfter(p.System, sought, rules, seen)));

    private static void Fault(PlacedRule rule, string message)
    {
        rule.File.Rule = rule.Rule.Id;
        rule.File.Fault(rule.Place, message);
        rule.File.Rule = "";
    }
}
