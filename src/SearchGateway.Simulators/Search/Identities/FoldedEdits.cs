using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Spellings under which to look as well where the fold of a word hides an edit: RAA folds to RA, two letters from RANA,
/// though one letter was left out.
/// </summary>
internal static class FoldedEdits
{
    // No fold joins a digit to its neighbours.
    private const char Gap = '0';

    /// <summary>Adds the forms of the folds to look under besides that of a word in letters A to Z; none for most.</summary>
    public static void Add(ReadOnlySpan<char> word, SoughtHashes hashes)
    {
        if (word.Length < 2)
            return;
        Span<char> edited = stackalloc char[word.Length + 1];
        Span<char> room = stackalloc char[2 * edited.Length];
        var fold = SpellingFold.Write(word, room);
        for (var at = 1; at < word.Length; at++)
        {
            var apart = Folded(WithGap(word[..at], word[at..], edited), room);
            if (apart.Length > fold + 1)
                hashes.AddForms(WithoutGap(apart));
        }

        for (var at = 0; at < word.Length; at++)
        {
            var before = word[..at];
            var behind = word[(at + 1)..];
            if (at > 0 && at < word.Length - 1 && Folded(Joined(before, behind, edited), room) is var shorter && shorter.Length < fold - 1)
                hashes.AddForms(shorter);
            var replaced = Folded(WithGap(before, behind, edited), room);
            if (replaced.Length != fold)
                hashes.AddForms(WithoutGap(replaced));
        }
    }

    private static Span<char> Folded(ReadOnlySpan<char> word, Span<char> room) => room[..SpellingFold.Write(word, room)];

    private static ReadOnlySpan<char> WithGap(ReadOnlySpan<char> before, ReadOnlySpan<char> behind, Span<char> room)
    {
        before.CopyTo(room);
        room[before.Length] = Gap;
        behind.CopyTo(room[(before.Length + 1)..]);
        return room[..(before.Length + 1 + behind.Length)];
    }

    private static ReadOnlySpan<char> Joined(ReadOnlySpan<char> before, ReadOnlySpan<char> behind, Span<char> room)
    {
        before.CopyTo(room);
        behind.CopyTo(room[before.Length..]);
        return room[..(before.Length + behind.Length)];
    }

    private static ReadOnlySpan<char> WithoutGap(Span<char> word)
    {
        var count = 0;
        foreach (var c in word)
        {
            word[count] = c;
            count += c == Gap ? 0 : 1;
        }

        return word[..count];
    }
}
