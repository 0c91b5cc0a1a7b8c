using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Store;

/// <summary>By what the records of a system are found.</summary>
/// <param name="System">The system.</param>
/// <param name="OutlineOf">What finds a record, of its number in the system.</param>
/// <param name="Identifier">By which a record is changed and erased; also one of <paramref name="Numbers"/>.</param>
/// <param name="Numbers">Printed numbers.</param>
/// <param name="Names">Names.</param>
/// <param name="Fingers">The fingers that nearly all records with fingerprints hold.</param>
internal sealed record RecordSchema<TStored>(
    SystemName System,
    Func<TStored, RecordOutline> OutlineOf,
    NumberKey Identifier,
    IReadOnlyList<NumberKey> Numbers,
    IReadOnlyList<NameKey> Names,
    IReadOnlyList<Finger> Fingers)
    where TStored : class;

/// <summary>A kind of printed number.</summary>
/// <param name="Name">Its name in a prepared folder.</param>
/// <param name="Of">The numbers of that kind on a record, empty ones included.</param>
internal sealed record NumberKey(string Name, Func<RecordOutline, IEnumerable<PrintedNumber>> Of)
{
    /// <summary>Numbers of identifiers: one each.</summary>
    public static NumberKey Identifiers(string name) => new(name, o => [new PrintedNumber(o.Reference)]);

    /// <summary>Numbers of travel documents.</summary>
    public static NumberKey Documents(string name) => new(name, o => o.Documents.Select(d => new PrintedNumber(d.Number, d.Issuer)));

    /// <summary>Numbers of visa stickers.</summary>
    public static NumberKey Stickers(string name) => new(name, o => o.Stickers.Select(s => new PrintedNumber(s)));
}

/// <summary>A kind of name.</summary>
/// <param name="Name">Its name in a prepared folder.</param>
/// <param name="Of">The identities of that kind in a record of that number.</param>
internal sealed record NameKey(string Name, Func<RecordOutline, int, IEnumerable<RecordIdentity>> Of)
{
    /// <summary>Names of the person, with name at birth and aliases.</summary>
    public static NameKey Persons(string name) => new(name, (o, record) =>
        o.Names.Select(n => new RecordIdentity(record, n.Alias, n.Surname, n.Forenames, n.Born, o.Sex, n.NationalityUnknown ? [] : o.Nationalities)));
}
