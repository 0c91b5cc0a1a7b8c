using System.Collections.Frozen;
using System.Text;

namespace SearchGateway.Matching;

/// <summary>Arabic letters (ICAO Doc 9303 part 3 section 6, table C): consonants one to one, X marking what Latin lacks.</summary>
internal static class ArabicLetters
{
    private const char Shadda = '\u0651';

    /// <summary>
    /// The table. Letters that it does not encode are left out: short vowels, tatweel, four letters without a row.
    /// </summary>
    public static readonly FrozenDictionary<char, string> FirstChoice = Table(
        "XE \u0621,XAA \u0622,XAE \u0623,U \u0624,I \u0625,XI \u0626,A \u0627,B \u0628,XTA \u0629,T \u062A,XTH \u062B," +
        "J \u062C,XH \u062D,XKH \u062E,D \u062F,XDH \u0630,R \u0631,Z \u0632,S \u0633,XSH \u0634,XSS \u0635,XDZ \u0636," +
        "XTT \u0637,XZZ \u0638,E \u0639,G \u063A,F \u0641,Q \u0642,K \u0643,L \u0644,M \u0645,N \u0646,H \u0647,W \u0648," +
        "XAY \u0649,Y \u064A\u06D0,XXA \u0671,XXT \u0679,XRT \u067C,P \u067E,XKE \u0681,XXH \u0685,XC \u0686,XXD \u0688," +
        "XDR \u0689,XXR \u0691,XRR \u0693,XRX \u0696,XJ \u0698,XXS \u069A,XKK \u06A9,XXK \u06AB,XNG \u06AD,XGG \u06AF," +
        "XNN \u06BA,XXN \u06BC,XDO \u06BE,XYH \u06C0,XXG \u06C1,XGE \u06C2,XTG \u06C3,XYA \u06CC,XXY \u06CD,XYB \u06D2," +
        "XBE \u06D3,- \u0640\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670\u069C\u06A2\u06A7\u06A8");

    /// <summary>The other choice for the teh marbuta, and short vowels where the writer set them.</summary>
    public static readonly FrozenDictionary<char, string> Alternatives = Table("XAH \u0629");

    /// <summary>The letters of everyday romanisation, close to what other documents of the same person print.</summary>
    public static readonly FrozenDictionary<char, string> Everyday = Table(
        "A \u0622\u0623\u0627\u0629\u0649\u0639\u0671\u064E,U \u0624\u064F,I \u0625\u0626\u0650,TH \u062B,H \u062D\u06BE\u06C1\u06C0\u06C2," +
        "KH \u062E\u0681,DH \u0630,SH \u0634\u069A,S \u0635,D \u0636\u0688\u0689,T \u0637\u0679\u067C,Z \u0638\u0696,GH \u063A," +
        "CH \u0686\u0685,R \u0691\u0693,ZH \u0698,K \u06A9\u06AB,NG \u06AD,G \u06AF,N \u06BA\u06BC,A \u06C3,Y \u06CC\u06CD,E \u06D2\u06D3,- \u0621");

    private static readonly FrozenDictionary<char, string> PersianLetters = Table(
        "S \u062B,Z \u0630\u0636\u0638,V \u0648,J \u0698,E \u06D2\u06D3,- \u06BE");

    private static readonly FrozenDictionary<char, string> FrenchLetters = Table("OU \u0648\u0624,J \u0698");

    // Latin letters to which an H that follows would give another sound.
    private const string Altered = "TDSKGZCP";

    /// <summary>How Persian, Urdu and Pashto read a letter: an H at the end of a word writes a vowel; null if as in Arabic.</summary>
    public static string? Persian(string word, int i)
    {
        if (IsAspirate(word[i]) && i > 0)
            return i == word.Length - 1 ? "A" : Parted(word, i);
        return PersianLetters.GetValueOrDefault(word[i]);
    }

    /// <summary>How French writes a letter, long vowels with two; letters that short vowels part stay apart; null if as in Arabic.</summary>
    public static string? French(string word, int i)
    {
        if (IsAspirate(word[i]) && i > 0)
            return i == word.Length - 1 ? "AH" : Parted(word, i);
        var letter = FrenchLetters.GetValueOrDefault(word[i]);
        var isDoubled = i > 0 && word[i] == word[i - 1] && (i == 1 || word[i - 2] != '\u0627');
        return isDoubled ? "A" + (letter ?? Everyday.GetValueOrDefault(word[i]) ?? FirstChoice.GetValueOrDefault(word[i])) : letter;
    }

    private static bool IsAspirate(char letter) => letter is '\u0647' or '\u06C1';

    private static string? Parted(string word, int i) =>
        (Everyday.GetValueOrDefault(word[i - 1]) ?? FirstChoice.GetValueOrDefault(word[i - 1])) is { Length: 1 } before && Altered.Contains(before, StringComparison.Ordinal) ? "AH" : null;

    /// <summary>Whether the mark that doubles a letter stands over it, among its vowel marks in any order.</summary>
    public static bool IsDoubled(ReadOnlySpan<char> word, int i)
    {
        for (var next = i + 1; next < word.Length && !IsMark(word[i]) && IsMark(word[next]); next++)
        {
            if (word[next] == Shadda)
                return true;
        }
        return false;
    }

    private static bool IsMark(char c) => c is >= '\u064B' and <= '\u0652' or '\u0670';

    // Groups that only this table writes; those that names in other languages have too count beside one of them.
    private static readonly (string Group, string Read)[] Groups = GroupsOf(
        "XSH SH,XKH KH,XTH TH,XDH DH,XSS S,XDZ D,XTT T,XZZ Z,XTA A,XAH A,XAA A,XAE A,XAY A,XXA A,XKK K,XGG G,XYA Y,XNG NG,XNN N," +
        "XXT T,XRT T,XKE KH,XXH CH,XXD D,XDR D,XXR R,XRR R,XRX Z,XXS SH,XXK K,XXN N,XDO H,XYH H,XXG H,XGE H,XTG A,XXY Y,XYB E,XBE E," +
        "XH H,XC CH,XJ ZH,XE -,XI I");

    private const int ShortGroups = 2;

    /// <summary>
    /// How a word that a zone holds in the letters of this table reads in everyday romanisation: ABDALRHYM for EBDALRXHYM; null if
    /// it is none. A zone writes ain as E and no other vowel so.
    /// </summary>
    public static string? PlainReading(string word)
    {
        if (!IsOfTable(word))
            return null;
        var text = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            if (word[i] != 'X')
            {
                text.Append(word[i] == 'E' ? 'A' : word[i]);
                i++;
                continue;
            }
            var at = GroupAt(word.AsSpan(i));
            text.Append(Groups[at].Read);
            i += Groups[at].Group.Length;
        }
        return text.ToString();
    }

    /// <summary>Whether a word in A to Z is in the letters of this table: each X begins a group, and one is no other language's.</summary>
    public static bool IsOfTable(ReadOnlySpan<char> word)
    {
        var isArabic = false;
        for (var i = word.IndexOf('X'); i >= 0;)
        {
            var at = GroupAt(word[i..]);
            if (at < 0)
                return false;
            isArabic |= at < Groups.Length - ShortGroups;
            i += Groups[at].Group.Length;
            var next = word[i..].IndexOf('X');
            i = next < 0 ? -1 : i + next;
        }
        return isArabic;
    }

    private static int GroupAt(ReadOnlySpan<char> rest)
    {
        for (var at = 0; at < Groups.Length; at++)
        {
            if (rest.StartsWith(Groups[at].Group, StringComparison.Ordinal))
                return at;
        }
        return -1;
    }

    private static (string Group, string Read)[] GroupsOf(string rows) => [.. rows.Split(',')
        .Select(row => row.Split(' '))
        .Select(row => (row[0], row[1] == "-" ? "" : row[1]))];

    private static FrozenDictionary<char, string> Table(string rows) =>
        LatinLetters.Table(rows).ToFrozenDictionary(row => row.Key, row => row.Value == "-" ? "" : row.Value);
}
