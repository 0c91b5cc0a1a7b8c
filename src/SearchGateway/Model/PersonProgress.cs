using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>A person as a stream shows it after one of its events.</summary>
/// <param name="Id">
/// Letters, A first. Under one identifier records only ever join; where any leaves, the identifier ends. None is given twice in a stream.
/// </param>
/// <param name="Number">Its place among the persons shown with this event, from 1.</param>
/// <param name="Person">The person, whole.</param>
/// <param name="Gained">Its records that no event before has shown under any person.</param>
/// <param name="From">Where it comes from a regrouping: the persons under which its other records were shown. Else empty.</param>
public sealed record ShownPerson(string Id, int Number, Person Person, ImmutableArray<RecordReference> Gained, ImmutableArray<string> From);

/// <summary>Records shown under one person now stand under several, or those of several under one, or both.</summary>
/// <param name="From">The identifiers that end.</param>
/// <param name="Into">The persons that stand in their place, which hold every record that was shown under those.</param>
/// <param name="Reasons">What newly binds records together, and what speaks against those that have parted; empty where nothing says why.</param>
public sealed record Regrouping(ImmutableArray<string> From, ImmutableArray<ShownPerson> Into, ImmutableArray<Evidence> Reasons);

/// <summary>What an event of a stream changes of the persons that the events before it have shown.</summary>
public sealed record PersonProgress
{
    /// <summary>Nobody was shown and nobody is.</summary>
    public static PersonProgress None { get; } = new();

    /// <summary>Persons none of whose records was shown before, in the order of their numbers.</summary>
    public ImmutableArray<ShownPerson> Appeared { get; init; } = [];

    /// <summary>Persons that gained records, or of whom something else is now known, in the order of their numbers.</summary>
    public ImmutableArray<ShownPerson> Changed { get; init; } = [];

    /// <summary>What was regrouped.</summary>
    public ImmutableArray<Regrouping> Regroupings { get; init; } = [];

    /// <summary>The identifiers of all persons as they now stand, the most urgent first: the nth is that of the person with number n.</summary>
    public ImmutableArray<string> Order { get; init; } = [];
}
