using System.Text;

namespace SearchGateway.Matching;

/// <summary>
/// Writes names in the letters A to Z of the machine-readable zone: Latin letters with marks, Cyrillic, Arabic
/// (ICAO Doc 9303 part 3 section 6) and Greek (ISO 843).
/// </summary>
public static class Transliteration
{
    private const int Schemes = 8;
    private const int MostRenderings = 12;

    /// <summary>
    /// Every rendering of one word that a state may print, first choice first, without repetition: MUELLER, MULLER
    /// and MUXXLLER for Müller. Letters of scripts without a table stay as they are. Never empty for a word with
    /// a letter or digit that a table keeps.
    /// </summary>
    /// <param name="word">One word; case and composition of marks do not matter.</param>
    public static IReadOnlyList<string> Renderings(string word) => RenderingsOf(Normalised(word));

    /// <summary>The first choice for one word.</summary>
    public static string FirstChoice(string word) => Render(Normalised(word), 0);

    /// <summary>Composed, compatible forms in capitals. Half surrogates and non-characters become spaces.</summary>
    internal static string Normalised(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToUpperInvariant();
        var clean = string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsSurrogate(source[i]) || source[i] >= '\uFDD0' && !IsCharacter(source[i]) ? ' ' : source[i];
        });
        return clean.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
    }

    /// <summary>As <see cref="Renderings"/>, of text that is <see cref="Normalised"/>.</summary>
    internal static string[] RenderingsOf(string word)
    {
        if (Ascii.IsValid(word))
            return ArabicLetters.PlainReading(word) is { Length: > 0 } plain ? [word, plain] : [word];
        var renderings = new List<string>(4);
        for (var scheme = 0; scheme < Schemes; scheme++)
            Add(Render(word, scheme), renderings);
        // Each choice of plain letters but none and all, which came before.
        var choices = LatinLetters.Choices.Where(letter => word.Contains(letter, StringComparison.Ordinal)).ToList();
        for (var plain = 1; plain < (1 << choices.Count) - 1 && renderings.Count < MostRenderings; plain++)
            Add(Render(word, Schemes + PlainLetters(choices, plain)), renderings);
        return [.. renderings];
    }

    private static void Add(string rendering, List<string> renderings)
    {
        if (rendering.Length > 0 && !renderings.Contains(rendering, StringComparer.Ordinal))
            renderings.Add(rendering);
    }

    // Bit by bit which of all letters with a choice are plain.
    private static int PlainLetters(List<char> choices, int plain)
    {
        var letters = 0;
        for (var i = 0; i < choices.Count; i++)
            letters |= (plain & (1 << i)) == 0 ? 0 : 1 << LatinLetters.Choices.IndexOf(choices[i], StringComparison.Ordinal);
        return letters;
    }

    private static bool IsCharacter(char c) => c is > '\uFDEF' and < '\uFFFE';

    private static string Render(string word, int scheme)
    {
        var text = new StringBuilder(word.Length + 8);
        for (var i = 0; i < word.Length;)
        {
            var (rendering, taken) = At(word, i, scheme);
            text.Append(rendering);
            if (ArabicLetters.IsDoubled(word, i))
                text.Append(rendering);
            i += taken;
        }
        return text.ToString();
    }

    private static (string Rendering, int Taken) At(string word, int i, int scheme)
    {
        var letter = word[i];
        if (char.IsAscii(letter))
            return (letter.ToString(), 1);
        if (GreekLetters.Has(letter))
            return GreekLetters.At(word, i, everyday: scheme > 0);
        return (Latin(letter, scheme) ?? Cyrillic(word, i, scheme) ?? Arabic(word, i, scheme) ?? Unmarked(letter, scheme), 1);
    }

    private static string? Latin(char letter, int scheme)
    {
        var isPlain = scheme == 1
            || (scheme >= Schemes && LatinLetters.Choices.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var choice && ((scheme - Schemes) & (1 << choice)) != 0);
        if (isPlain && LatinLetters.Plain.TryGetValue(letter, out var plain))
            return plain;
        if (scheme == 2 && LatinLetters.Marked.TryGetValue(letter, out var marked))
            return marked;
        return LatinLetters.FirstChoice.GetValueOrDefault(letter);
    }

    private static string? Cyrillic(string word, int i, int scheme)
    {
        if (scheme is > 0 and < Schemes)
        {
            var language = CyrillicLetters.ByLanguage[scheme - 1];
            if (CyrillicLetters.InContext(word, i, language) is { } inContext)
                return inContext;
            if (language.TryGet(word[i], i == 0, out var rendering))
                return rendering;
        }
        return CyrillicLetters.FirstChoice.GetValueOrDefault(word[i]);
    }

    private static string? Arabic(string word, int i, int scheme)
    {
        var letter = word[i];
        if (scheme == 2 && ArabicLetters.Alternatives.TryGetValue(letter, out var other))
            return other;
        if (scheme == 3 && ArabicLetters.Persian(word, i) is { } persian)
            return persian;
        if (scheme == 4 && ArabicLetters.French(word, i) is { } french)
            return french;
        if (scheme is 1 or 3 or 4 && ArabicLetters.Everyday.TryGetValue(letter, out var everyday))
            return everyday;
        return ArabicLetters.FirstChoice.GetValueOrDefault(letter);
    }

    // Letters without a row lose their marks and are looked up again; those of other scripts stay.
    private static string Unmarked(char letter, int scheme)
    {
        var text = new StringBuilder(1);
        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormD).ToUpperInvariant())
        {
            if (!char.IsLetterOrDigit(part))
                continue;
            var alone = part.ToString();
            text.Append(part == letter || char.IsAscii(part) ? alone : At(alone, 0, scheme).Rendering);
        }
        return text.ToString();
    }
}
