using System.Collections.Frozen;

namespace SearchGateway.Matching;

/// <summary>Cyrillic letters (ICAO Doc 9303 part 3 section 6, table B) with the exceptions that it makes by language.</summary>
internal static class CyrillicLetters
{
    /// <summary>The table without its exceptions. Ћ, Ѓ and Ь, which it leaves out, follow their nearest neighbours.</summary>
    public static readonly FrozenDictionary<char, string> FirstChoice = Table(
        "A А,B Б,V В,G ГЃҐҒ,D ДЂ,E ЕЁЭ,ZH Ж,Z З,I ИІЇЙ,J Ј,K КЌ,L Л,M М,N Н,O О,P П,R Р,S С,T Т,U УЎѪ,F Ф,KH Х,TS Ц," +
        "CH Ч,SH Ш,SHCH Щ,IE ЪЄ,Y ЫѴ,IU Ю,IA Я,DZ ЅЏ,LJ Љ,NJ Њ,C ЋҺ,- Ь");

    /// <summary>What each language changes, in the order in which renderings are made; last what holds at the start of a word.</summary>
    public static readonly LetterScheme[] ByLanguage =
    [
        new("English press", Table("Y Й,YU Ю,YA Я,YO Ё,- ЪЬ"), Empty),
        new("Ukrainian", Table("H Г,Y И"), Table("YE Є,YI Ї,Y Й,YU Ю,YA Я")),
        new("Belarusian", Table("H Г,IO Ё"), Empty),
        new("Serbian as printed", Table("H ГХ,Z Ж,C ЦЧ,S Ш"), Empty),
        new("Serbian", Table("H Х,Z Ж,C ЦЧ,S Ш,DJ Ђ"), Empty),
        new("Macedonian", Table("KJ Ќ,DJ Џ,GJ ҒЃ,H Х,C Ц"), Empty),
        new("Bulgarian", Table("SHT Щ,A Ъ,H Х,YU Ю,YA Я,Y Й"), Empty),
    ];

    private static FrozenDictionary<char, string> Empty => FrozenDictionary<char, string>.Empty;

    // A row that begins with a hyphen stands for letters that leave nothing.
    private static FrozenDictionary<char, string> Table(string rows) =>
        LatinLetters.Table(rows).ToFrozenDictionary(row => row.Key, row => row.Value == "-" ? "" : row.Value);
}

/// <summary>What one language changes in a table.</summary>
internal sealed record LetterScheme(
    string Name,
    FrozenDictionary<char, string> Letters,
    FrozenDictionary<char, string> AtStart)
{
    public bool TryGet(char letter, bool atStart, out string rendering)
    {
        if (atStart && AtStart.TryGetValue(letter, out rendering!))
            return true;
        return Letters.TryGetValue(letter, out rendering!);
    }
}
