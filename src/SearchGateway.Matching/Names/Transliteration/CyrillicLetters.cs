using System.Collections.Frozen;

namespace SearchGateway.Matching;

/// <summary>Cyrillic letters (ICAO Doc 9303 part 3 section 6, table B) with the exceptions that it makes by language.</summary>
internal static class CyrillicLetters
{
    /// <summary>
    /// The table without its exceptions. Ћ, Ѓ and Ь, which it leaves out, follow their nearest neighbours, and so do the letters of
    /// Central Asia.
    /// </summary>
    public static readonly FrozenDictionary<char, string> FirstChoice = Table(
        "A А,B Б,V В,G ГЃҐҒ,D ДЂ,E ЕЁЭ,ZH Ж,Z З,I ИІЇЙ,J Ј,K КЌ,L Л,M М,N Н,O О,P П,R Р,S С,T Т,U УЎѪ,F Ф,KH Х,TS Ц," +
        "CH Ч,SH Ш,SHCH Щ,IE ЪЄ,Y ЫѴ,IU Ю,IA Я,DZ ЅЏ,LJ Љ,NJ Њ,C ЋҺ,- Ь,A Ә,K ҚҠ,N ҢҤ,O Ө,U ҰҮӮ,H Ҳ,I Ӣ,J ҶҖ");

    /// <summary>What each language changes, in the order in which renderings are made; last what holds at the start of a word.</summary>
    /// <remarks>
    /// The exceptions that the table prints, and what passports of these languages print besides: Ukraine since 2010, Belarus, and
    /// Bulgaria by its law on transliteration of 2009.
    /// </remarks>
    public static readonly LetterScheme[] ByLanguage =
    [
        new("English press", Table("Y Й,YU Ю,YA Я,YO Ё,H Һ,GH Ғ,Q Қ,KH Ҳ,CH Ҷ,E Ә,- ЪЬ"), Empty),
        new("Ukrainian", Table("H Г,Y И"), Table("YE Є,YI Ї,Y Й,YU Ю,YA Я")),
        new("Belarusian", Table("H Г,IO Ё"), Table("YE Е,YU Ю,YA Я")),
        new("Serbian as printed", Table("H ГХ,Z Ж,C ЦЧ,S Ш"), Empty),
        new("Serbian", Table("H Х,Z Ж,C ЦЧ,S Ш,DJ Ђ"), Empty),
        new("Macedonian", Table("KJ Ќ,DJ Џ,GJ ҒЃ,H Х,C Ц"), Empty),
        new("Bulgarian", Table("SHT Щ,A Ъ,H Х,YU Ю,YA Я,Y Й"), Empty),
    ];

    /// <summary>What a language makes of a letter by its neighbours; null where it stands for itself.</summary>
    public static string? InContext(ReadOnlySpan<char> word, int i, LetterScheme scheme) => scheme.Name switch
    {
        // ZH is taken by Ж.
        "Ukrainian" when i > 0 && word[i] == 'Г' && word[i - 1] == 'З' => "GH",
        "Bulgarian" when i + 1 < word.Length && word[i] == 'Ь' && word[i + 1] == 'О' => "Y",
        "Bulgarian" when i > 0 && i == word.Length - 1 && word[i] == 'Я' && word[i - 1] == 'И' => "A",
        _ => null,
    };

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
