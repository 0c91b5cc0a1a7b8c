using SearchGateway.Matching;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Benchmarks.Identities;

/// <summary>
/// Identities to measure the index with: a million different words and more, few of them frequent, most rare, as in the
/// names of the world. A pure function of seed and number.
/// </summary>
internal sealed class InventedIdentities(ulong seed)
{
    private const int Cultures = 12;
    private const int Surnames = 100_000;
    private const int Forenames = 8_000;

    private static readonly string[][] Onsets =
    [
        ["K", "V", "SH", "ZH", "KH", "CH", "M", "N", "R", "L", "P", "B", "D", "T", "S", "G", "Y"],
        ["M", "H", "AB", "KH", "SH", "Y", "Z", "F", "J", "R", "S", "B", "D", "T", "N", "L", "GH", "Q"],
        ["P", "C", "G", "R", "F", "S", "L", "M", "B", "D", "V", "T", "QU", "N", "J"],
    ];

    private static readonly string[][] Nuclei = [["A", "O", "E", "I", "U", "IA"], ["A", "I", "U", "AA", "OU", "EE"], ["A", "O", "E", "I", "U", "IE"]];

    private static readonly string[][] Ends =
    [
        ["OV", "OVA", "ENKO", "CHUK", "SKI", "EV", "IN", "INA", "VIC", "KO", "UK"],
        ["I", "ANI", "AWI", "OUR", "ID", "AN", "EH", "IM", "UDDIN", "ZAI", ""],
        ["EZ", "INI", "O", "ER", "MANN", "SON", "EIRA", "ES", "ARD", "ELLI", "A"],
    ];

    private static readonly string[] Particles = ["AL", "EL", "BEN", "BIN", "DE", "DA", "VAN", "DOS"];

    private static readonly string[] States = ["RUS", "UKR", "TUR", "MAR", "DZA", "SYR", "IRQ", "IND", "PAK", "CHN", "NGA", "BRA", "COL", "USA", "GBR"];

    /// <summary>The identity of a record.</summary>
    public RecordIdentity Of(int record)
    {
        var draw = Draw.For(seed, (ulong)record);
        var culture = draw.Below(Cultures);
        var sex = draw.Chance(0.5) ? Sex.Male : Sex.Female;
        var surname = Word(culture, 0, Rank(ref draw, Surnames));
        if (draw.Chance(0.10))
            surname += (draw.Chance(0.5) ? " " : "-") + Word(culture, 0, Rank(ref draw, Surnames));
        if (draw.Chance(0.12))
            surname = Particles[((culture * 2) + draw.Below(2)) % Particles.Length] + (draw.Chance(0.5) ? "-" : " ") + surname;
        var forenames = Word(culture, (int)sex, Rank(ref draw, Forenames));
        if (draw.Chance(0.25))
            forenames += " " + Word(culture, (int)sex, Rank(ref draw, Forenames));
        if (draw.Chance(0.02))
            surname = Slips.OneEdit(surname, ref draw);
        if (draw.Chance(0.01))
            forenames = Slips.OneEdit(forenames, ref draw);
        return new RecordIdentity(record, false, surname, forenames, Born(ref draw), sex, [States[(culture + draw.Below(3)) % States.Length]]);
    }

    private static PartialDate Born(ref Draw draw)
    {
        var year = 2005 - (draw.Below(45) + draw.Below(35));
        if (draw.Chance(0.02))
            return Date(year, 1, 1);
        if (draw.Chance(0.01))
            return Date(year, null, null);
        return Date(year, draw.Between(1, 12), draw.Between(1, 28));

        static PartialDate Date(int? y, int? m, int? d) => PartialDate.TryCreate(y, m, d, out var date) == PartialDateFault.None ? date : default;
    }

    // The first name of a list is drawn as often as the second and third together, and so on.
    private static int Rank(ref Draw draw, int most) => (int)Math.Pow(most + 1, draw.Share()) - 1;

    private string Word(int culture, int kind, int rank)
    {
        var draw = Draw.For(seed, 77, (ulong)culture, (ulong)kind, (ulong)rank);
        var style = culture % 3;
        var word = "";
        var syllables = rank < 200 ? draw.Between(1, 2) : draw.Between(2, 3);
        for (var i = 0; i < syllables; i++)
            word += Onsets[style][draw.Below(Onsets[style].Length)] + Nuclei[style][draw.Below(Nuclei[style].Length)];
        return word + Onsets[style][draw.Below(Onsets[style].Length)] + Ends[style][draw.Below(Ends[style].Length)];
    }
}

/// <summary>What people and forms do to names.</summary>
internal static class Slips
{
    /// <summary>One letter added, dropped or changed, or two inverted; nothing stays nothing.</summary>
    public static string OneEdit(string text, ref Draw draw)
    {
        if (text.Length == 0)
            return text;
        var at = draw.Below(text.Length);
        var letter = (char)('A' + draw.Below(26));
        return draw.Below(4) switch
        {
            0 => text.Insert(at, letter.ToString()),
            1 when text.Length > 3 => text.Remove(at, 1),
            2 when at + 1 < text.Length => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text[..at] + letter + text[(at + 1)..],
        };
    }
}
