using System.Text;

namespace SearchGateway.Simulators.Population.Names;

/// <summary>Makes names of what the lists say: Latin from the native script where a culture has a rule for it, and other spellings.</summary>
/// <param name="romanisation">Writes a native name in Latin letters, the passport's way first; null where the lists give both.</param>
/// <param name="respellings">Pairs such as <c>OU:U</c>: how else the same sound is written.</param>
internal sealed class NameWriter(Romanisation? romanisation = null, string respellings = "")
{
    private const int MostVariants = 6;

    private readonly (string From, string To)[] _respellings =
        [.. NameStock.Split(respellings).Select(r => r.Replace('_', ' ').Split(':')).Select(r => (r[0], r[1]))];

    /// <summary>A name of a list: <c>LATIN|OTHER|OTHER=native</c>, or the native form alone.</summary>
    public Name Listed(string entry)
    {
        var text = entry.Replace('_', ' ');
        if (text[0] > '\u024F')
            return Native(text);
        var (latin, native) = Halves(text);
        var spellings = latin.Split('|');
        return Spelled(spellings[0], spellings[1..], native.Length == 0 ? null : native);
    }

    /// <summary>A name put together from parts.</summary>
    public Name Composed(NamePattern pattern, int index)
    {
        var (latin, native) = (new StringBuilder(), new StringBuilder());
        foreach (var part in pattern.At(index))
        {
            if (part == ".")
                continue;
            var (ofLatin, ofNative) = part[0] > '\u024F' ? ("", part) : Halves(part);
            latin.Append(ofLatin.Replace('_', ' '));
            native.Append(ofNative.Replace('_', ' '));
        }

        return latin.Length == 0 ? Native(native.ToString()) : Spelled(latin.ToString(), [], native.Length == 0 ? null : native.ToString());
    }

    private static (string Latin, string Native) Halves(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }

    private Name Native(string original)
    {
        var rules = romanisation ?? throw new InvalidOperationException($"{original} has no Latin form.");
        var spellings = rules.Spellings(original);
        return Spelled(spellings[0], spellings[1..], original);
    }

    private Name Spelled(string passport, string[] listed, string? original)
    {
        var variants = new List<string>(listed);
        foreach (var (from, to) in _respellings)
            if (variants.Count < MostVariants && passport.Contains(from, StringComparison.Ordinal))
                variants.Add(passport.Replace(from, to, StringComparison.Ordinal));
        return new Name(passport, [.. variants.Distinct(StringComparer.Ordinal).Where(v => v != passport && v.Length > 0)], original);
    }
}
