namespace SearchGateway.Matching;

/// <summary>
/// Keys under which an index finds a name again although it is misspelt, transliterated otherwise, reordered,
/// joined or incomplete: records and queries are both looked up under <see cref="For"/>.
/// </summary>
/// <remarks>
/// A key is a kind and a text. <c>w:</c> a word in folded spelling, also two neighbours written as one; <c>s:</c> a
/// consonant skeleton; <c>d:</c> a word and all its forms with one letter left out, so that two words of which one
/// becomes the other by one edit always share a key (from three letters on). Keys only select candidates;
/// <see cref="NameMatcher"/> judges them.
/// </remarks>
public static class NameKeys
{
    private const int ShortestWordForSlips = 3;

    /// <summary>All keys of a name, without repetition, the most selective kind first. Empty for an empty name.</summary>
    public static IReadOnlyList<string> For(NameForm name)
    {
        var keys = new KeySet();
        AddWords(name, keys);
        foreach (var token in Spelt(name))
        {
            foreach (var skeleton in token.Skeletons.Where(skeleton => skeleton.Length >= 2))
                keys.Add('s', skeleton);
        }
        foreach (var token in Spelt(name))
            AddSlips(token, keys);
        return keys.InOrder;
    }

    /// <summary>The keys of whole words only: exact but for spelling, transliteration and joins.</summary>
    public static IReadOnlyList<string> Words(NameForm name)
    {
        var keys = new KeySet();
        AddWords(name, keys);
        return keys.InOrder;
    }

    private static void AddWords(NameForm name, KeySet keys)
    {
        foreach (var token in Spelt(name))
        {
            foreach (var fold in token.Folds)
                keys.Add('w', fold);
        }
        foreach (var join in name.Joins)
            keys.Add('w', join.Folds[0]);
    }

    // Initials select nothing, unless there is nothing else.
    private static IEnumerable<NameToken> Spelt(NameForm name)
    {
        var onlyInitials = Array.TrueForAll(name.Tokens, token => token.IsInitial);
        return name.Tokens.Where(token => onlyInitials || !token.IsInitial)
            .Concat(name.Attached.OfType<NameToken>());
    }

    private static void AddSlips(NameToken token, KeySet keys)
    {
        foreach (var rendering in token.Renderings.Where(rendering => rendering.Length > 1))
        {
            keys.Add('d', rendering);
            for (var i = 0; i < rendering.Length && rendering.Length >= ShortestWordForSlips; i++)
                keys.Add('d', rendering.Remove(i, 1));
        }
    }

    private sealed class KeySet
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public List<string> InOrder { get; } = [];

        public void Add(char kind, string text)
        {
            var key = $"{kind}:{text}";
            if (_seen.Add(key))
                InOrder.Add(key);
        }
    }
}
