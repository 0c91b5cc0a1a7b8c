using SearchGateway.Matching;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Tests.Search.Identities;

/// <summary>Identities with names of several scripts and customs, few enough that people share them, and what typing does to them.</summary>
internal static class SampleNames
{
    private static readonly string[] Surnames =
    [
        "KOWALSKI", "NOWAK", "SHCHERBAKOV", "ЩЕРБАКОВ", "IVANOV", "ИВАНОВ", "AL-HASHIMI", "ALHASHIMI", "EL HASSAN", "VAN DEN BERG", "VANDENBERG",
        "MÜLLER", "MUELLER", "GARCIA LOPEZ", "GARCIA", "LOPEZ", "DA SILVA", "SILVA", "NGUYEN", "O'BRIEN", "SMITH-JONES", "SMITHJONES", "PAPADOPOULOS",
        "ΠΑΠΑΔΟΠΟΥΛΟΣ", "KHAN", "HUSSAIN", "HUSSEIN", "YILMAZ", "ÖZTÜRK", "TRAORE", "DIALLO", "OKAFOR", "BENALI", "BEN ALI", "حسن", "LI", "WANG",
    ];

    private static readonly string[] Forenames =
    [
        "JAN", "PIOTR", "SERGEI", "SERGEY", "ALEKSANDR", "ALEXANDER", "MOHAMMED", "MUHAMMAD", "MOHAMED ALI", "ABDUL RAHMAN", "ABDULRAHMAN", "MARIA",
        "MARIA JOSE", "J", "ANNA MARIA", "JOHN", "JOHN PAUL", "FATIMA", "AHMAD", "AHMED", "YUSUF", "DMITRII", "ДМИТРИЙ", "KWAME", "LUCIA", "",
    ];

    public static RecordIdentity[] Identities(int count) => [.. Enumerable.Range(0, count).Select(i => Identity(i))];

    public static RecordIdentity Identity(int record)
    {
        var draw = Draw.For(41, (ulong)record);
        var (surname, forenames) = (draw.Of(Surnames), draw.Of(Forenames));
        if (draw.Chance(0.2))
            surname = OneEdit(surname, ref draw);
        if (draw.Chance(0.1) && forenames.Length > 0)
            forenames = OneEdit(forenames, ref draw);
        return new RecordIdentity(record, draw.Chance(0.1), surname, forenames, Born(ref draw), draw.Of(Sex.Male, Sex.Female, Sex.Unspecified), [draw.Of("POL", "RUS", "SYR", "BRA")]);
    }

    /// <summary>What a query makes of an identity.</summary>
    public static SearchedIdentity Damaged(RecordIdentity identity, ref Draw draw)
    {
        var (surname, forenames) = (identity.Surname, identity.Forenames);
        (surname, forenames) = draw.Below(8) switch
        {
            0 => (OneEdit(surname, ref draw), forenames),
            1 => (surname, forenames.Length == 0 ? "" : OneEdit(forenames, ref draw)),
            2 => (forenames, surname),
            3 => (surname.Replace(" ", "").Replace("-", ""), forenames.Replace(" ", "")),
            4 => (surname, forenames.Length == 0 ? "" : forenames[..1]),
            5 => (surname.Split(' ', '-')[^1], forenames.Split(' ')[0]),
            6 => (surname, ""),
            _ => (surname, forenames),
        };
        var born = draw.Below(3) switch { 0 => default, 1 => identity.Born, _ => Swapped(identity.Born) };
        return new SearchedIdentity(surname, forenames, born, identity.Sex, identity.Nationalities);
    }

    /// <summary>Whether the identity has an initial that is not one of the name sought, which weighs so little that one word is enough.</summary>
    public static bool HasOtherInitial(RecordIdentity identity, SearchedIdentity searched)
    {
        string[] sought = [.. $"{searched.Surname} {searched.Forenames}".Split(' ', '-').Where(w => w.Length > 0)];
        return $"{identity.Surname} {identity.Forenames}".Split(' ', '-').Any(w => w.Length == 1 && !sought.Any(s => s[0] == w[0]))
            || sought.Any(s => s.Length == 1 && !$"{identity.Surname} {identity.Forenames}".Split(' ', '-').Any(w => w.Length > 0 && w[0] == s[0]));
    }

    public static string OneEdit(string text, ref Draw draw)
    {
        var at = draw.Below(text.Length);
        var letter = (char)('A' + draw.Below(26));
        return draw.Below(4) switch
        {
            0 => text.Insert(at, letter.ToString()),
            1 when text.Length > 4 => text.Remove(at, 1),
            2 when at + 1 < text.Length => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text[..at] + letter + text[(at + 1)..],
        };
    }

    private static PartialDate Born(ref Draw draw)
    {
        var (year, month, day) = (draw.Between(1960, 1975), draw.Between(1, 12), draw.Between(1, 28));
        return draw.Below(20) switch
        {
            0 => Date(year, null, null),
            1 => Date(year, month, null),
            2 => default,
            _ => Date(year, month, day),
        };
    }

    private static PartialDate Swapped(PartialDate date) => Date(date.Year, date.Day, date.Month) is { IsUnknown: false } swapped ? swapped : date;

    private static PartialDate Date(int? year, int? month, int? day) =>
        PartialDate.TryCreate(year, month, day, out var date) == PartialDateFault.None ? date : default;
}
