using System.Text;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Population.Damage;

/// <summary>The same name as another table, script or custom writes it.</summary>
internal static class SpellingSlips
{
    /// <summary>
    /// Another transliteration that the person is known by, or that a State may print of an original script that writes
    /// vowels. Half of the time both fields change, where both can.
    /// </summary>
    public static TypedIdentity? OtherTransliteration(TypedIdentity identity, ref Draw draw)
    {
        var surname = Other(identity.Surname, identity.Known.Surnames, identity.Known.OriginalSurname, ref draw);
        var forenames = Other(identity.Forenames, identity.Known.Forenames, identity.Known.OriginalForenames, ref draw);
        if (surname is null && forenames is null)
            return null;
        var changed = draw.Weighted<(bool Surname, bool Forenames)>(((true, true), 2), ((true, false), 1), ((false, true), 1));
        if (surname is null || forenames is null)
            changed = (surname is not null, forenames is not null);
        return identity with
        {
            Surname = changed.Surname ? surname! : identity.Surname,
            Forenames = changed.Forenames ? forenames! : identity.Forenames,
        };
    }

    /// <summary>Where a table of transliteration reads that script; what no table reads no search over Latin records can answer.</summary>
    public static TypedIdentity? OriginalScript(TypedIdentity identity, ref Draw draw)
    {
        var known = identity.Known;
        var damaged = identity with
        {
            Surname = IsRead(known.OriginalSurname) ? known.OriginalSurname : identity.Surname,
            Forenames = IsRead(known.OriginalForenames) ? known.OriginalForenames : identity.Forenames,
        };
        return damaged == identity ? null : damaged;
    }

    public static TypedIdentity? Hypocorism(TypedIdentity identity, ref Draw draw)
    {
        var forenames = identity.Forenames;
        (Word Word, string Short)[] all =
            [.. Words.Of(forenames).SelectMany(w => ShortForms.Of(forenames[w.Start..w.End]).Select(s => (w, s)))];
        if (all.Length == 0)
            return null;
        var (word, shortForm) = draw.Of<(Word, string)>(all);
        return identity with { Forenames = forenames[..word.Start] + shortForm + forenames[word.End..] };
    }

    public static TypedIdentity? SurnameAtBirth(TypedIdentity identity, ref Draw draw) =>
        identity.Known.SurnameAtBirth.Length == 0 || identity.Known.SurnameAtBirth == identity.Surname
            ? null
            : identity with { Surname = identity.Known.SurnameAtBirth };

    private static string? Other(string text, IReadOnlyList<string> known, string original, ref Draw draw)
    {
        string[] others = [.. known.Concat(Renderings(original)).Where(s => s.Length > 0 && s != text).Distinct(StringComparer.Ordinal)];
        return others.Length == 0 ? null : draw.Of<string>(others);
    }

    private static bool IsRead(string original) =>
        original.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words && Array.TrueForAll(words, w => Ascii.IsValid(Transliteration.FirstChoice(w)));

    // Of each table of transliteration one rendering, all words by the same. Letter by letter Arabic has no vowels: nobody
    // types that, and what it tells is what the original script tells.
    private static List<string> Renderings(string original)
    {
        if (!IsRead(original) || original.Any(c => c is >= '\u0600' and <= '\u06FF'))
            return [];
        var words = original.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Transliteration.Renderings).ToList();
        var all = new List<string>();
        for (var table = 0; words.Count > 0 && table < words.Max(w => w.Count); table++)
            all.Add(string.Join(' ', words.Where(w => w.Count > 0).Select(w => w[Math.Min(table, w.Count - 1)])));
        return all;
    }
}
