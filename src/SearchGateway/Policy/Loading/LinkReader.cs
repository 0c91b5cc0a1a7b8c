using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>
/// Reads what a pack says of links between records: as a whole under <c>links</c> of <c>pack.yaml</c>, and for one authority under
/// <c>links</c> of its file. A pack without the former has no links at all.
/// </summary>
internal sealed class LinkReader
{
    private readonly List<ShownLinks> _shown = [];
    private bool _isRead;
    private LinkColour _similarIdentity = LinkColour.White;
    private string _article = "";

    /// <summary>The compiled rules; null if the pack has no links.</summary>
    public LinkRules? Rules => _isRead ? new LinkRules(new PackLinks(_similarIdentity, _article, [.. _shown])) : null;

    /// <summary>Reads <c>links</c> of <c>pack.yaml</c>.</summary>
    public void ReadPack(PackFile file, YamlNode node)
    {
        if (node is not YamlMap map)
        {
            file.Fault(node, "'links' of the pack is a map: give it an 'article', and under 'show' which links are shown");
            return;
        }

        _isRead = true;
        var properties = new Properties(file, map, "'links'");
        _article = properties.Citation("article") ?? "";
        _similarIdentity = properties.OptionalWord<LinkColour>("similar_identity") ?? LinkColour.White;
        if (_similarIdentity is not (LinkColour.White or LinkColour.Yellow))
            file.Fault(properties.Find("similar_identity")!, "the rules give a link white or yellow only: green and red need a person; write white or yellow");
        ReadShown(properties, "show", authority: null);
        properties.RejectOthers();
    }

    /// <summary>Reads <c>links</c> of an authority's file.</summary>
    public void ReadAuthority(Properties properties, Authority? authority)
    {
        if (properties.Find("links") is { } node && !_isRead)
            properties.File.Fault(node, "the pack has no links: add 'links' to pack.yaml, or remove this");
        else if (authority is not null)
            ReadShown(properties, "links", authority);
    }

    private void ReadShown(Properties properties, string name, Authority? authority)
    {
        foreach (var map in properties.Maps(name, "links to show, each with 'colour', 'purposes' and 'article'"))
        {
            if (ReadRule(properties.File, map, authority) is { } rule)
                _shown.Add(rule);
        }
    }

    private ShownLinks? ReadRule(PackFile file, YamlMap map, Authority? authority)
    {
        var properties = new Properties(file, map, "the link");
        var colour = properties.Word<LinkColour>("colour");
        var purposes = properties.Purposes();
        var verifier = properties.OptionalWord<LinkVerifier>("verifier");
        var article = properties.Citation("article");
        properties.RejectOthers();
        if (colour is not { } known)
            return null;
        if (known == LinkColour.Yellow && verifier is null && properties.Find("verifier") is null)
            file.Fault(map, $"a yellow link is shown to who has to verify it: add 'verifier', one of {string.Join(", ", Words<LinkVerifier>.All)}");
        if (known != LinkColour.Yellow && verifier is not null)
            file.Fault(map, $"only a yellow link is left to verify: a {Words<LinkColour>.NameOf(known)} one has no 'verifier'");
        if (verifier is { } responsible && !ActsFor(authority, responsible))
            file.Fault(map, $"{Stranger(authority)} for {Words<LinkVerifier>.NameOf(responsible)}: yellow links are for who has to verify them alone");
        if (_shown.Find(r => IsSaidTwice(r, authority, known, verifier) && r.Purposes.Intersect(purposes).Any()) is { } first)
            file.Fault(map, $"these links are shown already, by {first.Article}: say it once");
        return article is null ? null : new ShownLinks(authority, purposes, known, verifier, article);
    }

    private static bool IsSaidTwice(ShownLinks rule, Authority? authority, LinkColour colour, LinkVerifier? verifier) =>
        rule.Colour == colour && rule.Verifier == verifier && (rule.Authority is null || authority is null || rule.Authority == authority);

    private static string Stranger(Authority? authority) => authority is { } one ? $"{Words<Authority>.NameOf(one)} does not act" : "not every authority acts";

    private static bool ActsFor(Authority? authority, LinkVerifier verifier) =>
        Enum.GetValues<Authority>().Where(a => authority is null || a == authority).All(a => LinkResponsibility.IsOf(Official(a), verifier));

    private static Caller Official(Authority authority) => new()
    {
        Authority = authority,
        MemberState = "",
        Profile = "",
        Unit = "",
        Officer = "",
        Purposes = [],
        Roles = CallerRoles.Search | CallerRoles.Sirene,
    };
}
