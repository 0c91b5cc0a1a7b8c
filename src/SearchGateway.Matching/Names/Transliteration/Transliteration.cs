using System.Text;

namespace SearchGateway.Matching;

/// <summary>
/// Writes names in the letters A to Z of the machine-readable zone: Latin letters with marks, Cyrillic, Arabic
/// (ICAO Doc 9303 part 3 section 6) and Greek (ISO 843).
/// </summary>
public static class Transliteration
{
    private const int Schemes = 8;

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
            return [word];
        var renderings = new List<string>(4);
        for (var scheme = 0; scheme < Schemes; scheme++)
        {
            var rendering = Render(word, scheme);
            if (rendering.Length > 0 && !renderings.Contains(rendering, StringComparer.Ordinal))
                renderings.Add(rendering);
        }
        return [.. renderings];
    }

    private static bool IsCharacter(char c) => c is > '\uFDEF' and < '\uFFFE';

    private static string Render(string word, int scheme)
    {
        var text = new StringBuilder(word.Length + 8);
        var last = "";
        for (var i = 0; i < word.Length;)
        {
            var (rendering, taken) = word[i] == ArabicLetters.Shadda ? (last, 1) : At(word, i, scheme);
            text.Append(rendering);
            last = rendering;
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
        return (Latin(letter, scheme) ?? Cyrillic(letter, i == 0, scheme) ?? Arabic(letter, scheme) ?? Unmarked(letter), 1);
    }

    private static string? Latin(char letter, int scheme)
    {
        if (scheme == 1 && LatinLetters.Plain.TryGetValue(letter, out var plain))
            return plain;
        if (scheme == 2 && LatinLetters.Marked.TryGetValue(letter, out var marked))
            return marked;
        return LatinLetters.FirstChoice.GetValueOrDefault(letter);
    }

    private static string? Cyrillic(char letter, bool atStart, int scheme)
    {
        if (scheme > 0 && CyrillicLetters.ByLanguage[scheme - 1].TryGet(letter, atStart, out var rendering))
            return rendering;
        return CyrillicLetters.FirstChoice.GetValueOrDefault(letter);
    }

    private static string? Arabic(char letter, int scheme)
    {
        if (scheme == 1 && ArabicLetters.Everyday.TryGetValue(letter, out var everyday))
            return everyday;
        if (scheme == 2 && ArabicLetters.Alternatives.TryGetValue(letter, out var other))
            return other;
        return ArabicLetters.FirstChoice.GetValueOrDefault(letter);
    }

    // Letters without a row lose their marks; those of other scripts stay.
    private static string Unmarked(char letter)
    {
        var text = new StringBuilder(1);
        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(part))
                text.Append(LatinLetters.FirstChoice.GetValueOrDefault(part) ?? part.ToString());
        }
        return text.ToString();
    }
}
