using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>What a pack with links says of them, compiled: one sight for each authority and purpose, with and without the role of SIRENE.</summary>
internal sealed class LinkRules
{
    private static readonly int Authorities = Enum.GetValues<Authority>().Length;
    private static readonly int Purposes = Enum.GetValues<Purpose>().Length;

    private readonly LinkSight?[] _sights = new LinkSight?[Authorities * Purposes * 2];

    public LinkRules(PackLinks links)
    {
        Links = links;
        for (var i = 0; i < _sights.Length; i++)
            _sights[i] = SightOf((Authority)(i / 2 / Purposes), (Purpose)(i / 2 % Purposes), isSirene: i % 2 == 1);
    }

    /// <summary>What the pack says.</summary>
    public PackLinks Links { get; }

    /// <summary>What the caller may see of links; null if nothing. The token has been held against the purpose before.</summary>
    public LinkSight? SightOf(Caller caller, Purpose purpose) =>
        _sights[(((((int)caller.Authority * Purposes) + (int)purpose) * 2) + ((caller.Roles & CallerRoles.Sirene) == CallerRoles.None ? 0 : 1))];

    private LinkSight? SightOf(Authority authority, Purpose purpose, bool isSirene)
    {
        var shown = Links.Shown.Where(r => (r.Authority is null || r.Authority == authority) && r.Purposes.Contains(purpose)).ToArray();
        var sight = new LinkSight(
            Links.SimilarIdentity,
            shown.Where(r => r.Verifier is null).ToDictionary(r => r.Colour, r => r.Article),
            shown.Where(r => r.Verifier is { } verifier && (isSirene || verifier != LinkVerifier.Sirene)).ToDictionary(r => r.Verifier!.Value, r => r.Article));
        return sight.IsEmpty ? null : sight;
    }
}
