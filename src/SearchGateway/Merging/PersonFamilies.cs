using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Which persons shown before and which persons now have records in common, directly or by way of others.</summary>
internal sealed class PersonFamilies
{
    private readonly Dictionary<RecordReference, int> _formerOf = [];
    private readonly ImmutableArray<ImmutableArray<int>> _formerOfNow;
    private readonly bool[] _onlyGrew;

    private PersonFamilies(ImmutableArray<Person> former, ImmutableArray<Person> now)
    {
        var family = Enumerable.Range(0, former.Length).ToArray();
        for (var f = 0; f < former.Length; f++)
        {
            foreach (var record in former[f].Records)
                Join(family, f, _formerOf.TryAdd(record, f) ? f : _formerOf[record]);
        }

        _formerOfNow = [.. now.Select(FormersOf)];
        foreach (var formers in _formerOfNow.Where(formers => formers.Length > 1))
            Array.ForEach([.. formers], f => Join(family, formers[0], f));

        _onlyGrew = new bool[now.Length];
        var nowOf = Enumerable.Range(0, now.Length).Where(n => _formerOfNow[n].Length > 0).ToLookup(n => family[_formerOfNow[n][0]]);
        var regrouped = ImmutableArray.CreateBuilder<(ImmutableArray<int> Former, ImmutableArray<int> Now)>();
        foreach (var formers in Enumerable.Range(0, former.Length).GroupBy(f => family[f]))
        {
            ImmutableArray<int> before = [.. formers];
            ImmutableArray<int> after = [.. nowOf[formers.Key]];
            if (before.Length == 1 && after.Length == 1 && !former[before[0]].Records.Except(now[after[0]].Records).Any())
                _onlyGrew[after[0]] = true;
            else
                regrouped.Add((before, after));
        }

        Regrouped = regrouped.ToImmutable();
    }

    /// <summary>Persons before and the persons now that stand in their place, by position, where these are not one that only grew.</summary>
    public ImmutableArray<(ImmutableArray<int> Former, ImmutableArray<int> Now)> Regrouped { get; }

    public static PersonFamilies Of(ImmutableArray<Person> former, ImmutableArray<Person> now) => new(former, now);

    /// <summary>The persons before with whom the person at this position has a record in common.</summary>
    public ImmutableArray<int> FormerOf(int now) => _formerOfNow[now];

    /// <summary>True if the person at this position holds every record of one person before, and of no other.</summary>
    public bool OnlyGrew(int now) => _onlyGrew[now];

    /// <summary>The records that nobody had before.</summary>
    public ImmutableArray<RecordReference> Gained(Person person) => [.. person.Records.Where(record => !_formerOf.ContainsKey(record))];

    private ImmutableArray<int> FormersOf(Person person)
    {
        var formers = new SortedSet<int>();
        foreach (var record in person.Records)
        {
            if (_formerOf.TryGetValue(record, out var former))
                formers.Add(former);
        }

        return [.. formers];
    }

    private static void Join(int[] family, int left, int right)
    {
        var (kept, ended) = (family[left], family[right]);
        for (var i = 0; kept != ended && i < family.Length; i++)
        {
            if (family[i] == ended)
                family[i] = kept;
        }
    }
}
