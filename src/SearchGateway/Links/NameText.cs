using System.Text;

namespace SearchGateway.Links;

/// <summary>A name as it is compared: capitals, composed, one space between words, one kind of hyphen and apostrophe. Nothing else is evened out.</summary>
internal static class NameText
{
    public static string Of(string written)
    {
        var text = new StringBuilder(written.Length);
        foreach (var c in Readable(written).Normalize(NormalizationForm.FormKC))
        {
            var plain = Plain(c);
            if (plain != ' ' || (text.Length > 0 && text[^1] != ' '))
                text.Append(plain);
        }

        return text.ToString().TrimEnd().ToUpperInvariant();
    }

    public static string[] WordsOf(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Hyphen, comma or apostrophe.</summary>
    public static bool IsMark(char c) => c is '-' or ',' or '\'';

    // Half surrogates and values that are no characters have no normal form.
    private static string Readable(string written) => string.Concat(written.Select(c =>
        char.IsSurrogate(c) || c is >= '\uFDD0' and <= '\uFDEF' or '\uFFFE' or '\uFFFF' ? ' ' : c));

    private static char Plain(char c) => c switch
    {
        _ when char.IsWhiteSpace(c) => ' ',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' => '-',
        '\u2018' or '\u2019' or '\u02BC' or '\u02B9' or '`' or '\u00B4' => '\'',
        _ => c,
    };
}
