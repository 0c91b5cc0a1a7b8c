using SearchGateway.Policy;

namespace SearchGateway.PolicyReview;

/// <summary>Which pack is spoken of.</summary>
/// <param name="Name">The pack's name.</param>
/// <param name="Title">Its title for people.</param>
/// <param name="Hash">SHA-256 over its files, lower-case hexadecimal.</param>
public sealed record PackHead(string Name, string Title, string Hash)
{
    internal static PackHead Of(RulePack pack) => new(pack.Identity.Name, pack.Title, pack.Identity.Hash);
}
