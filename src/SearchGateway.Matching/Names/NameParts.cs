namespace SearchGateway.Matching;

/// <summary>The words of a name while it is taken apart.</summary>
/// <param name="usual">How many words to expect.</param>
internal sealed class NameParts(int usual)
{
    // Few names have any.
    private List<string>? _particles;

    /// <summary>The words, particles left out.</summary>
    public List<NameToken> Tokens { get; } = new(usual);

    /// <summary>Per word, the word with the particles before it in one piece; null as long as no word has any.</summary>
    public List<NameToken?>? Attached { get; private set; }

    /// <summary>The particles in alphabetical order.</summary>
    public string ParticlesInOrder()
    {
        if (_particles is null)
            return "";
        _particles.Sort(StringComparer.Ordinal);
        return string.Join(' ', _particles);
    }

    /// <summary>Adds the words of one field. A particle needs a name after it: the last word of a field is always a name.</summary>
    public void Add(IReadOnlyList<NameToken> words, bool inSurname)
    {
        var first = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (i + 1 < words.Count && Particles.Has(words[i].Text, inSurname))
                continue;
            for (var particle = first; particle < i; particle++)
                (_particles ??= []).Add(Particles.Folded(words[particle].Text));
            Add(words[i].Placed(inSurname), first < i ? NameToken.Joined([.. words.Skip(first).Take(i + 1 - first)], inSurname) : null);
            first = i + 1;
        }
    }

    private void Add(NameToken token, NameToken? attached)
    {
        if (attached is not null && Attached is null)
            Attached = [.. Enumerable.Repeat<NameToken?>(null, Tokens.Count)];
        Tokens.Add(token);
        Attached?.Add(attached);
    }
}
