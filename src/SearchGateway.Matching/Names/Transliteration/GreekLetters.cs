using System.Collections.Frozen;

namespace SearchGateway.Matching;

/// <summary>Greek letters as ISO 843 type 2 (ELOT 743) prints them in Greek passports; Doc 9303 has no Greek table.</summary>
internal static class GreekLetters
{
    // Before these the second letter of ΑΥ, ΕΥ, ΗΥ is V, before all others and at the end F.
    private const string Voiced = "ΑΆΕΈΗΉΙΊΪΐΟΌΥΎΫΰΩΏΒΓΔΖΛΜΝΡ";

    private static readonly FrozenDictionary<char, string> Letters = LatinLetters.Table(
        "A ΑΆ,V Β,G Γ,D Δ,E ΕΈ,Z Ζ,I ΗΉΙΊΪΐ,TH Θ,K Κ,L Λ,M Μ,N Ν,X Ξ,O ΟΌΩΏ,P Π,R Ρ,S Σ,T Τ,Y ΥΎΫΰ,F Φ,CH Χ,PS Ψ");

    private static readonly FrozenDictionary<char, string> EverydayLetters = LatinLetters.Table("H Χ,I ΥΎΫΰ,B Β,PH Φ");

    // Pairs at the start of a word, as spoken.
    private static readonly FrozenDictionary<string, string> EverydayStarts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ΜΠ"] = "B",
        ["ΝΤ"] = "D",
        ["ΓΚ"] = "G",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Has(char letter) => Letters.ContainsKey(letter);

    /// <summary>The rendering of the letter or pair at a place, and how many letters it takes.</summary>
    public static (string Rendering, int Taken) At(ReadOnlySpan<char> word, int i, bool everyday)
    {
        if (i + 1 < word.Length && Pair(word, i, everyday) is { } pair)
            return (pair, 2);
        if (everyday && EverydayLetters.TryGetValue(word[i], out var spoken))
            return (spoken, 1);
        return (Letters.GetValueOrDefault(word[i], ""), 1);
    }

    private static string? Pair(ReadOnlySpan<char> word, int i, bool everyday)
    {
        var (first, second) = (word[i], word[i + 1]);
        if (everyday && i == 0 && EverydayStarts.TryGetValue($"{first}{second}", out var start))
            return start;
        return (first, second) switch
        {
            ('Ο', 'Υ' or 'Ύ') => everyday ? "U" : "OU",
            ('Α', 'Υ' or 'Ύ') => $"A{LabialAfter(word, i + 2)}",
            ('Ε', 'Υ' or 'Ύ') => $"E{LabialAfter(word, i + 2)}",
            ('Η', 'Υ' or 'Ύ') => $"I{LabialAfter(word, i + 2)}",
            ('Γ', 'Γ') => "NG",
            ('Γ', 'Ξ') => "NX",
            ('Γ', 'Χ') => "NCH",
            ('Μ', 'Π') when i == 0 || i + 2 == word.Length => "B",
            _ => null,
        };
    }

    private static char LabialAfter(ReadOnlySpan<char> word, int next) =>
        next < word.Length && Voiced.Contains(word[next], StringComparison.Ordinal) ? 'V' : 'F';
}
