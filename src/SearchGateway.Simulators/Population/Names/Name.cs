namespace SearchGateway.Simulators.Population.Names;

/// <summary>A name in the spelling of the passport, in other spellings, and as it was first written.</summary>
/// <param name="passport">As the passport spells it in Latin letters.</param>
/// <param name="variants">By other transliterations, or as others write it.</param>
/// <param name="original">In the script that it was first written in; null where that is Latin.</param>
internal sealed class Name(string passport, string[] variants, string? original)
{
    private Name? _feminine;

    public string Passport => passport;

    public ReadOnlySpan<string> Variants => variants;

    public string? Original => original;

    /// <summary>As a woman bears it; made once by the rule given.</summary>
    public Name Feminine(Func<Name, Name> rule) => _feminine ??= rule(this);
}
