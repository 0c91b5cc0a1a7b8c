using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Damage;
using SearchGateway.Simulators.Population.Names;
using SearchGateway.Simulators.Search;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>A generated person: what their papers say is the truth that trials are judged by.</summary>
/// <param name="Number">Index in the population; also the number of the person's record.</param>
/// <param name="Culture">Place of the culture in <see cref="TruePeople.Cultures"/>.</param>
/// <param name="Identity">As on the papers.</param>
internal sealed record TruePerson(int Number, int Culture, TypedIdentity Identity);

/// <summary>The people of a seed, those who are in the index and those who are in no system.</summary>
internal sealed class TruePeople
{
    // A day in the year that the published figures are of; births follow from it.
    public static readonly DateOnly Today = new(2016, 7, 1);

    private readonly PersonGenerator _generator;
    private readonly TruePerson[] _listed;

    /// <summary>Draws the people.</summary>
    /// <param name="seed">Seed of the population.</param>
    /// <param name="size">How many have a record.</param>
    public TruePeople(ulong seed, int size)
    {
        _generator = new PersonGenerator(seed, Today);
        _listed = new TruePerson[size];
        Parallel.For(0, size, number => _listed[number] = Draw(number));
        ByCulture = [.. Enumerable.Range(0, Cultures.Count).Select(culture => _listed.Where(p => p.Culture == culture).ToArray())];
    }

    /// <summary>Names of the cultures, in the order that a person's culture counts in.</summary>
    public static IReadOnlyList<string> Cultures { get; } = [.. Simulators.Population.Names.Cultures.All.Select(c => c.Id)];

    /// <summary>Those with a record, by culture.</summary>
    public IReadOnlyList<TruePerson[]> ByCulture { get; }

    public int Size => _listed.Length;

    /// <summary>Someone with a record.</summary>
    public TruePerson this[int number] => _listed[number];

    /// <summary>People of a culture who are in no system, the same whatever else is asked.</summary>
    public IEnumerable<TruePerson> Strangers(int culture) =>
        Enumerable.Range(Size, int.MaxValue - Size).Select(Draw).Where(p => p.Culture == culture);

    /// <summary>The index of all records and those given besides.</summary>
    public IdentityIndex Index(IEnumerable<RecordIdentity> more) => new(_listed.SelectMany(p => Records(p.Identity, p.Number)).Concat(more));

    /// <summary>The identities of a record; a surname at birth is an alias, as in the Visa Information System.</summary>
    public static IEnumerable<RecordIdentity> Records(TypedIdentity identity, int number)
    {
        yield return Record(identity.Surname, alias: false);
        if (identity.Known.SurnameAtBirth.Length > 0)
            yield return Record(identity.Known.SurnameAtBirth, alias: true);

        RecordIdentity Record(string surname, bool alias) =>
            new(number, alias, surname, identity.Forenames, identity.Born, identity.Sex, [identity.Nationality]);
    }

    private TruePerson Draw(int number)
    {
        var (culture, identities) = _generator.Draw(number);
        return new TruePerson(number, Places[culture], RecordedIdentity.Of(identities[0]));
    }

    private static readonly Dictionary<Culture, int> Places =
        Simulators.Population.Names.Cultures.All.Index().ToDictionary(c => c.Item, c => c.Index);
}
