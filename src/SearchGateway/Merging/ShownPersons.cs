using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>The persons that a stream has shown so far, and what changes when it shows others. Pure: each step gives the next.</summary>
internal sealed class ShownPersons
{
    private readonly ImmutableArray<(string Id, Person Person)> _shown;
    private readonly int _named;

    private ShownPersons(ImmutableArray<(string Id, Person Person)> shown, int named) => (_shown, _named) = (shown, named);

    /// <summary>Nobody yet.</summary>
    public static ShownPersons Nobody { get; } = new([], 0);

    /// <summary>What it means to show <paramref name="persons"/>, who come most urgent first, in place of those here.</summary>
    /// <param name="persons">The persons as they now stand.</param>
    /// <param name="apart">What speaks against two persons being one.</param>
    public (ShownPersons Then, PersonProgress Progress) Advance(ImmutableArray<Person> persons, Func<Person, Person, ImmutableArray<Evidence>> apart)
    {
        var named = _named;
        var families = PersonFamilies.Of([.. _shown.Select(s => s.Person)], persons);
        var next = ImmutableArray.CreateBuilder<ShownPerson>(persons.Length);
        for (var i = 0; i < persons.Length; i++)
        {
            var former = families.FormerOf(i);
            var id = families.OnlyGrew(i) ? _shown[former[0]].Id : Letters(named++);
            var from = families.OnlyGrew(i) ? [] : former.Select(f => _shown[f].Id);
            next.Add(new ShownPerson(id, i + 1, persons[i], families.Gained(persons[i]), [.. from]));
        }

        var progress = new PersonProgress
        {
            Appeared = [.. next.Where((_, i) => families.FormerOf(i).Length == 0)],
            Changed = [.. next.Where((person, i) => families.OnlyGrew(i) && !person.Person.Says(_shown[families.FormerOf(i)[0]].Person))],
            Regroupings = [.. families.Regrouped.Select(family => Regroup(family.Former, [.. family.Now.Select(i => next[i])], apart))],
            Order = [.. next.Select(person => person.Id)],
        };
        return (new ShownPersons([.. next.Select(person => (person.Id, person.Person))], named), progress);
    }

    private Regrouping Regroup(ImmutableArray<int> former, ImmutableArray<ShownPerson> into, Func<Person, Person, ImmutableArray<Evidence>> apart)
    {
        var known = former.SelectMany(f => _shown[f].Person.Evidence).ToHashSet();
        var bound = into.SelectMany(person => person.Person.Evidence).Where(e => e is { Right: not null, Weight: > 0 } && !known.Contains(e));
        var parted = into.SelectMany((left, i) => into.Skip(i + 1).Where(right => left.From.Intersect(right.From, StringComparer.Ordinal).Any())
            .SelectMany(right => apart(left.Person, right.Person)));
        return new Regrouping([.. former.Select(f => _shown[f].Id)], into, [.. bound, .. parted]);
    }

    // A to Z, then AA: a number would be taken for a person's place in the answer.
    private static string Letters(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }
}
