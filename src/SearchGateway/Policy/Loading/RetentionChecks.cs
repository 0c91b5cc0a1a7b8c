using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>Faults that show only when clocks and rules are held against each other.</summary>
internal static class RetentionChecks
{
    /// <summary>Every search that a rule lets be made leaves records, and some article must time them.</summary>
    public static void RejectUntimed(PackFile file, YamlMap content, RetentionReader retention, List<PlacedRule> rules)
    {
        foreach (var cell in rules.GroupBy(r => (r.Rule.System, r.Purpose)).Where(c => !retention.ByLaw.Any(clock => Times(clock, c.Key.System, c.Key.Purpose))))
        {
            var rule = cell.First();
            file.Fault(content,
                $"no clock times the records of searches in {cell.Key.System.DisplayName()} for {Words<Purpose>.NameOf(cell.Key.Purpose)}, which '{rule.Rule.Id}' in "
                + $"{rule.File.Name} line {rule.Place.Line} opens: add one with 'systems: [{Words<CentralSystem>.NameOf(cell.Key.System)}]'");
        }
    }

    /// <summary>A clock for searches that no rule opens is most likely mistyped.</summary>
    public static void RejectUnused(PackFile file, RetentionReader retention, List<PlacedRule> rules)
    {
        foreach (var clock in retention.ByLaw.Where(c => !c.IsForAllSystems && !c.Clock.Systems.IsEmpty))
        {
            if (rules.Exists(r => Times(clock, r.Rule.System, r.Purpose)))
                continue;
            file.Rule = clock.Clock.Name;
            file.Fault(clock.Place, "no rule opens any of these systems for any of these purposes: remove the clock, or correct it");
            file.Rule = "";
        }
    }

    private static bool Times(PlacedClock placed, CentralSystem system, Purpose purpose) =>
        placed.Clock.Systems.Contains(system) && placed.Clock.Purposes.Contains(purpose);
}
