using System.Collections.Frozen;

namespace SearchGateway.Matching;

/// <summary>
/// Names that many spellings write in one piece and others in two or three: ABDURRAHMAN, ABDELKADER and ABDIFATAH, the
/// servant of one of God's names; SALAHUDDIN and NOUREDDINE, what a person is to the faith.
/// </summary>
internal static class ServantNames
{
    private const string Servant = "ABD";
    private const string Faith = "DIN";
    private const int ShortestWord = 7;
    private const int ShortestServed = 4;
    private const int ShortestBefore = 3;
    private const int ShortestStem = 3;
    private static readonly string[] Endings = ["IN", "INE", "EEN", "YN"];
    private static readonly string[] ShortServed = ["HAQ", "HAK", "HAY", "HAI"];

    // God's names, each in a spelling or two that share the consonants of most others.
    private static readonly FrozenSet<string> Served =
        """
        RAHMAN RAHIM MALIK QUDDUS SALAM SLAM MUMIN AZIZ JABBAR KHALIQ BARI GHAFFAR QAHHAR WAHHAB RAZZAQ FATTAH ALIM BASIT BASSET RAFI SAMI
        BASIR HAKIM LATIF KHABIR HALIM AZIM GHAFUR SHAKUR ALI KABIR HAFIZ JALIL KARIM RAQIB WASI WADUD MAJID SHAHID HAQ WAKIL QAWI MATIN
        WALI HAMID HAYY QAYYUM WAJID WAHID AHAD SAMAD QADIR AWWAL BATIN TAWWAB GHANI HADI NUR BAQI RASHID SABUR SATTAR MANNAN MAULA
        NASIR RAUF RABB MUIZZ MUNIM MUTTALIB WARITH ZAHIR SUBHAN JAWAD MUHSIN
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => ConsonantSkeleton.Of(name)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Takes the names of a field apart, the article a word of its own, as it is written.</summary>
    public static void Split(List<string> words)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (i + 1 < words.Count && AreOne(words[i], words[i + 1]))
            {
                words[i] += words[i + 1];
                words.RemoveAt(i + 1);
            }

            if (Before(words[i]) is > 0 and var before)
            {
                words.Insert(i + 1, words[i][before..]);
                words[i] = words[i][..before];
                Take(words, i + 1);
            }
            else
            {
                Take(words, i);
            }
        }
    }

    private static void Take(List<string> words, int i)
    {
        var word = words[i];
        if (i + 1 < words.Count && word is "ABDUL" or "ABDEL" or "ABDAL" or "ABDOL" or "ABDOUL" or "ABDIL")
            Put(words, i, Servant, word[Servant.Length..]);
        else if (ServedAt(word) is > 0 and var served)
            Put(words, i, Servant, Article(word.AsSpan(Servant.Length, served - Servant.Length)), word[served..]);
        else if (StemOf(word) is > 0 and var stem)
            Put(words, i, word[..stem], Article(word.AsSpan(stem, 2)), Faith);
    }

    private static void Put(List<string> words, int i, params ReadOnlySpan<string> parts)
    {
        words.RemoveAt(i);
        words.InsertRange(i, parts);
    }

    // Where a name in two pieces is cut so that neither is one: ABDIKA RIM, NOU REDDINE.
    private static bool AreOne(string first, string second)
    {
        if (first.Length > Servant.Length + 1 && first.StartsWith(Servant, StringComparison.Ordinal))
            return ServedAt(first) == 0 && first + second is var whole && ServedAt(whole) is > 0 and var at && at < first.Length && IsServed(whole.AsSpan(at));
        return StemOf(second) == 0 && StemOf(first + second) > 0;
    }

    // Where such a name begins that is one word with the name before it: 5 in KARIMABDELKADER.
    private static int Before(string word)
    {
        if (word.Length < ShortestBefore + ShortestWord)
            return 0;
        var at = word.IndexOf(Servant, ShortestBefore, StringComparison.Ordinal);
        return at > 0 && word[at..] is var rest && ServedAt(rest) is > 0 and var served && IsServed(rest.AsSpan(served)) ? at : 0;
    }

    private static bool IsServed(ReadOnlySpan<char> name) => Served.Contains(ConsonantSkeleton.Of(name));

    // Where the name begins after ABD, a vowel and the article, whose L takes on the sound of the letter that follows; 0 if none does.
    private static int ServedAt(string word)
    {
        if (word.Length < ShortestWord || !word.StartsWith(Servant, StringComparison.Ordinal) || !IsVowel(word[3]))
            return 0;
        var at = word.AsSpan(3).StartsWith("OU", StringComparison.Ordinal) ? 5 : 4;
        var rest = word.AsSpan(at);
        if (rest.StartsWith("LLA", StringComparison.Ordinal) && (rest.Length <= 5 || rest[3] is 'H' or 'Y' or 'E'))
            return 0;
        if (rest[0] == 'L' || (rest[0] == rest[1] && !IsVowel(rest[0])))
            at++;
        rest = word.AsSpan(at);
        if (rest.Length < ShortestServed)
            return Array.IndexOf(ShortServed, word[at..]) >= 0 && word[at - 1] == 'L' ? at : 0;
        return !IsVowel(rest[0]) || (word[at - 1] == 'L' && (rest.StartsWith("AZ", StringComparison.Ordinal) || IsServed(rest))) ? at : 0;
    }

    // How long the name before the article and DIN is, as in SALAHUDDIN, NOUREDDINE, NURETTIN; 0 if the word is none of these.
    private static int StemOf(string word)
    {
        foreach (var ending in Endings)
        {
            var stem = word.Length - ending.Length - 3;
            if (stem >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal) && IsVowel(word[stem]) && word.AsSpan(stem + 1, 2) is "DD" or "LD" or "TT")
                return stem;
        }

        return 0;
    }

    // As written if that is a particle, otherwise its vowel and an L.
    private static string Article(ReadOnlySpan<char> written)
    {
        var article = written.ToString();
        return article.Length > 1 && Particles.Has(article, inSurname: false) ? article : $"{article[0]}L";
    }

    private static bool IsVowel(char c) => c is 'A' or 'E' or 'I' or 'O' or 'U';
}
