using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Population.Damage;

/// <summary>The words of a name field, set apart by spaces and hyphens.</summary>
internal static class Words
{
    private static readonly HashSet<string> Small = new(
        "AL EL UL AS AR AZ AD ASH BIN BEN IBN BINT ABU DE DEL DELLA DI DA DO DOS DAS DU DES LA LE LAS LOS VAN VON DER DEN TEN TER"
            .Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Word> Of(string field)
    {
        for (var start = 0; start < field.Length;)
        {
            var end = field.AsSpan(start).IndexOfAny(' ', '-');
            end = end < 0 ? field.Length : start + end;
            if (end > start)
                yield return new Word(start, end);
            start = end + 1;
        }
    }

    /// <summary>The words that are no particles.</summary>
    public static List<Word> Names(string field) => [.. Of(field).Where(w => !IsParticle(field, w))];

    /// <summary>Whether a word is one of those that papers keep, drop or join at will.</summary>
    public static bool IsParticle(string field, Word word) => Small.Contains(field[word.Start..word.End]);

    /// <summary>The field without a word, and without what set it apart from its neighbour.</summary>
    public static string Without(string field, Word word) =>
        word.Start > 0 ? field[..(word.Start - 1)] + field[word.End..] : field[Math.Min(word.End + 1, field.Length)..];
}

/// <summary>Where a word stands in its field.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Word(int Start, int End)
{
    public int Length => End - Start;
}
