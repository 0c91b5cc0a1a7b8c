using System.Collections.Frozen;
using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy.Loading;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy;

/// <summary>A set of rules that was read whole, found without fault and compiled. Immutable.</summary>
public sealed class RulePack
{
    private readonly FrozenDictionary<string, RulePlace> _places;

    internal RulePack(RulePackIdentity identity, string title, string description, RuleTable table, IReadOnlyDictionary<string, RulePlace> places)
    {
        Identity = identity;
        Title = title;
        Description = description;
        Table = table;
        _places = places.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The pack's name and the SHA-256 of its files.</summary>
    public RulePackIdentity Identity { get; }

    /// <summary>Title for people.</summary>
    public string Title { get; }

    /// <summary>What law the pack states, in a sentence or two.</summary>
    public string Description { get; }

    /// <summary>The systems that the pack knows, in the order of <see cref="CentralSystems.All"/>.</summary>
    public ImmutableArray<CentralSystem> Systems => Table.Systems;

    /// <summary>What the pack says of links between records; null if it has none, and then no answer has any.</summary>
    public PackLinks? Links => Table.Links?.Links;

    /// <summary>By which clocks records of the audit log are erased.</summary>
    public required RetentionClocks Retention { get; init; }

    internal RuleTable Table { get; }

    /// <summary>Where the rule or the prohibition with this identifier stands; null if the pack has none.</summary>
    public RulePlace? PlaceOf(string rule) => _places.GetValueOrDefault(rule);

    /// <summary>
    /// Reads the pack in <paramref name="folder"/>: <c>pack.yaml</c>, <c>retention.yaml</c> and one file per authority. A pack with any fault is not
    /// loaded; all faults come back at once.
    /// </summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="today">The day against which review-by dates are held.</param>
    public static RulePackLoadResult Load(string folder, DateOnly today) => new RulePackLoader(today).Load(folder);
}
