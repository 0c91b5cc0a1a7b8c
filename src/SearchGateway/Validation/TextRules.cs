using System.Buffers;
using System.Globalization;
using System.Text;
using SearchGateway.Matching;

namespace SearchGateway.Validation;

/// <summary>Rules on texts. A message names the rule and never repeats the value.</summary>
internal static class TextRules
{
    public const int NameLimit = 200;
    private const int CaseReferenceLimit = 64;

    private static readonly SearchValues<char> CaseReferenceCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-/._:");

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    public static string CaseReference(string text, FaultList faults)
    {
        if (text.Length > CaseReferenceLimit || text.AsSpan().ContainsAnyExcept(CaseReferenceCharacters))
            faults.Add("case_reference", "format", $"At most {CaseReferenceLimit} characters of letters, digits and - / . _ :");
        return text;
    }

    /// <summary>An identifier (UUID) that the gateway gave out; null if none or faulty.</summary>
    public static Guid? Identifier(string text, string field, FaultList faults)
    {
        if (text.Length == 0)
            return null;
        if (Guid.TryParseExact(text, "D", out var identifier))
            return identifier;
        faults.Add(field, "format", "An identifier as the gateway gave it: 32 hexadecimal digits in five groups with hyphens.");
        return null;
    }

    /// <summary>As <see cref="Identifier"/>, where one must be given.</summary>
    public static Guid RequiredIdentifier(string text, string field, FaultList faults)
    {
        if (text.Length == 0)
            faults.Add(field, "required", "Must be given.");
        return Identifier(text, field, faults) ?? Guid.Empty;
    }

    /// <summary>A name as written, trimmed: any script, with at least one letter, no control characters.</summary>
    public static string Name(string text, string field, FaultList faults)
    {
        if (text.Length > NameLimit)
        {
            faults.Add(field, "length", $"At most {NameLimit} characters.");
            return "";
        }

        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return "";
        if (!IsWellFormed(trimmed) || HasControls(trimmed))
            faults.Add(field, "characters", "Must be well-formed text without control characters.");
        else if (!HasLetter(trimmed))
            faults.Add(field, "letters", "Must hold at least one letter.");
        return trimmed;
    }

    /// <summary>A number as printed, without spaces, hyphens and fillers, in upper case; null if none or faulty.</summary>
    public static string? Number(string text, string field, int limit, FaultList faults)
    {
        if (text.Length == 0)
            return null;
        if (text.Length > limit * 2)
        {
            faults.Add(field, "length", $"1 to {limit} letters and digits.");
            return null;
        }

        Span<char> kept = stackalloc char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (c is not (' ' or '-' or '<'))
                kept[length++] = char.ToUpperInvariant(c);
        }

        kept = kept[..length];
        if (length >= 1 && length <= limit && !kept.ContainsAnyExcept(LettersAndDigits))
            return kept.SequenceEqual(text) ? text : kept.ToString();
        faults.Add(field, "format", $"1 to {limit} letters and digits.");
        return null;
    }

    /// <summary>A known code in upper case; the zone's D becomes DEU, its synonym.</summary>
    public static string Country(string text, string field, FaultList faults)
    {
        var code = text.Trim().ToUpperInvariant();
        if (!CountryCodes.IsKnown(code))
            faults.Add(field, "country_code", "Must be a three-letter code of ICAO Doc 9303 part 3 section 5.");
        return CountryCodes.Canonical(code);
    }

    public static PartialDate? Date(string text, string field, DateOnly today, FaultList faults)
    {
        if (text.Length == 0)
            return null;
        var fault = PartialDate.TryParse(text, out var date);
        if (fault != PartialDateFault.None)
            faults.Add(field, RuleName(fault.ToString()), Sentence(fault.Describe()));
        else if (date.Earliest > today)
            faults.Add(field, "future", "Must not lie in the future.");
        else if (date.Year < today.Year - 150)
            faults.Add(field, "past", "Must not lie more than 150 years back.");
        return date.IsUnknown ? null : date;
    }

    private static bool HasControls(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c))
                return true;
        }

        return false;
    }

    private static bool HasLetter(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                return true;
        }

        return false;
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";

    /// <summary>A rule's stable name from a phrase or an identifier: lower case, words joined by underscores.</summary>
    public static string RuleName(string phrase)
    {
        var name = new StringBuilder(phrase.Length + 4);
        foreach (var c in phrase)
        {
            if (char.IsUpper(c) && name.Length > 0 && name[^1] != '_')
                name.Append('_');
            name.Append(char.IsLetterOrDigit(c) ? char.ToLower(c, CultureInfo.InvariantCulture) : '_');
        }

        return name.ToString();
    }

    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
