using SearchGateway.Model;

namespace SearchGateway.Policy;

/// <summary>What is supposed of a request for access where rules are tried out and nobody's request exists.</summary>
public enum SupposedRequest
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>One was approved for every system and for what is searched; nothing was searched under it yet.</summary>
    Approved,

    /// <summary>The same, and the first step has found something in every system.</summary>
    Flagged,
}

internal static class SupposedRequests
{
    public static AccessGrant? ToGrant(this SupposedRequest supposed, SearchQuery query, RulePack pack) => supposed is SupposedRequest.None
        ? null
        : new AccessGrant(Guid.Empty)
        {
            Systems = pack.Systems,
            Flagged = supposed is SupposedRequest.Flagged ? pack.Systems : [],
            SubjectKeys = query.Terms.Keys,
        };
}
