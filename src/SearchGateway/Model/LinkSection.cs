using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>The links of an answer, to a caller whom the rules let see some.</summary>
/// <param name="Shown">The links, in the order of their records.</param>
/// <param name="IsUnavailable">True if verified links could not be read: then none is shown, and that none is shown says nothing.</param>
public sealed record LinkSection(ImmutableArray<IdentityLink> Shown, bool IsUnavailable)
{
    /// <summary>What stands beside links; Regulation (EU) 2019/817 Art. 32(2).</summary>
    public const string Notice =
        "A link is no finding on a person: no legal consequence may rest on a link alone, only on the data of the records that it joins.";
}
