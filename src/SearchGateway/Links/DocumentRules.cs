using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>When two sides have the same travel document: number and issuer equal. There is no similar one.</summary>
internal static class DocumentRules
{
    /// <summary>The verdict on travel documents; the order of the two sides does not matter.</summary>
    public static LinkVerdict Compare(LinkSide left, LinkSide right)
    {
        if (left.Documents.IsEmpty || right.Documents.IsEmpty)
            return LinkVerdict.AbsentInOne;
        foreach (var l in left.Documents)
        {
            foreach (var r in right.Documents)
            {
                if (l.Number == r.Number && (l.Issuer.Length == 0 || r.Issuer.Length == 0 || CountryCodes.AreSame(l.Issuer, r.Issuer)))
                    return LinkVerdict.Same;
            }
        }

        return LinkVerdict.Different;
    }
}
