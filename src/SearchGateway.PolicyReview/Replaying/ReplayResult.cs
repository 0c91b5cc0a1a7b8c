using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.PolicyReview.Replaying;

/// <summary>What a set of queries shows under two packs. Numbers and names of fields only: nothing of any person.</summary>
public sealed record ReplayResult
{
    /// <summary>The one pack.</summary>
    public required PackHead Before { get; init; }

    /// <summary>The other.</summary>
    public required PackHead After { get; init; }

    /// <summary>Size of the population.</summary>
    public required int People { get; init; }

    /// <summary>Seed of the population.</summary>
    public required ulong PopulationSeed { get; init; }

    /// <summary>The day on which it was replayed, to which the population's stories relate.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Queries, the faulty among them.</summary>
    public required int Queries { get; init; }

    /// <summary>Queries that were not understood, by number, with the field and the rule they break.</summary>
    public required ImmutableArray<FaultyQuery> Faulty { get; init; }

    /// <summary>Questions to a system that got no answer; with any, the other figures are not to be relied on.</summary>
    public required ImmutableArray<UnansweredQuestions> Unanswered { get; init; }

    /// <summary>How many questions got no answer.</summary>
    public int WithoutAnswer => Unanswered.Sum(u => u.Count);

    /// <summary>Queries whose answers differ.</summary>
    public required int AnswersThatDiffer { get; init; }

    /// <summary>Persons in an answer under the second pack of whom the first showed no record.</summary>
    public required int PersonsNewlyShown { get; init; }

    /// <summary>Persons in an answer under the first pack of whom the second shows no record.</summary>
    public required int PersonsNewlyWithheld { get; init; }

    /// <summary>What differs, by authority, purpose and system.</summary>
    public required ImmutableArray<ReplayedCell> Cells { get; init; }

    /// <summary>True if no answer differs.</summary>
    public bool IsSame => AnswersThatDiffer == 0;
}

/// <summary>Questions to a system that got no answer.</summary>
/// <param name="System">The system.</param>
/// <param name="Keys">The keys that were sent.</param>
/// <param name="How">How it failed, or <c>timed_out</c>.</param>
/// <param name="Count">How many, under both packs together.</param>
/// <param name="Example">Number of the first query.</param>
public sealed record UnansweredQuestions(CentralSystem System, SearchKeys Keys, string How, int Count, int Example);

/// <summary>A query that was not understood.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Fault">The field and the broken rule, never a value.</param>
public sealed record FaultyQuery(int Number, string Fault);

/// <summary>What differs for an authority, a purpose and a system.</summary>
public sealed record ReplayedCell
{
    /// <summary>Who asks.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Why.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The system.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>Queries for this authority and purpose.</summary>
    public required int Queries { get; init; }

    /// <summary>Queries that differ here.</summary>
    public required int Differ { get; init; }

    /// <summary>Queries for which the system is asked under the second pack only.</summary>
    public required int NewlyAsked { get; init; }

    /// <summary>Queries for which it is asked under the first pack only.</summary>
    public required int NoLongerAsked { get; init; }

    /// <summary>Queries for which it is asked under both, with other keys.</summary>
    public required int OtherKeys { get; init; }

    /// <summary>Queries for which a hit is told under the second pack only, the bare flag included.</summary>
    public required int HitsNewlyTold { get; init; }

    /// <summary>Queries for which a hit is told under the first pack only.</summary>
    public required int HitsNewlyWithheld { get; init; }

    /// <summary>Records shown under the second pack only.</summary>
    public required int RecordsNewlyShown { get; init; }

    /// <summary>Records shown under the first pack only.</summary>
    public required int RecordsNewlyWithheld { get; init; }

    /// <summary>Fields that are shown of more or fewer records.</summary>
    public required ImmutableArray<ReplayedField> Fields { get; init; }

    /// <summary>Numbers of some queries that differ here, the lowest.</summary>
    public required ImmutableArray<int> Examples { get; init; }
}

/// <summary>A field that is shown of more or fewer records.</summary>
/// <param name="Name">The field.</param>
/// <param name="NewlyShown">Of how many records it is shown under the second pack only.</param>
/// <param name="NewlyWithheld">Of how many records it is shown under the first pack only.</param>
/// <param name="Article">The article that grants it under the second pack, or granted it under the first.</param>
public sealed record ReplayedField(string Name, int NewlyShown, int NewlyWithheld, string Article);
