using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads which categories of records may come back.</summary>
internal sealed class CategoryReader(RecordSets sets)
{
    /// <summary>The rule's categories. A system that knows categories needs them said; any other must not have them.</summary>
    public ImmutableArray<string> Read(Properties rule, CentralSystem system)
    {
        var known = Names(system);
        var items = rule.Items("records");
        if (known.IsEmpty && !items.IsEmpty)
            rule.File.Fault(items[0], $"{system.DisplayName()} knows no categories of records: remove 'records'");
        else if (!known.IsEmpty && items.IsEmpty)
            rule.File.Fault(rule.Map, $"the rule does not say which records of {system.DisplayName()} may come back: add 'records' with some of {string.Join(", ", known)}");
        return sets.Resolve(rule.File, system, items, known, $"{system.DisplayName()} knows no category");
    }

    /// <summary>A combination's categories: those of the rule, or fewer.</summary>
    public ImmutableArray<string> Narrow(Properties combination, CentralSystem system, ImmutableArray<string> ofRule)
    {
        var items = combination.Items("records");
        if (items.IsEmpty)
            return ofRule;
        return sets.Resolve(combination.File, system, items, ofRule, $"the rule lets no records come back from {system.DisplayName()} of the category");
    }

    private static ImmutableArray<string> Names(CentralSystem system) => [.. CategoryCatalogue.Of(system).Select(c => c.Name)];
}
