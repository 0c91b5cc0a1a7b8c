using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Replaying;

/// <summary>One query to replay, with who asks it.</summary>
/// <param name="Number">Its place in the set, from 1; for a file, the line.</param>
/// <param name="Authority">Who asks.</param>
/// <param name="Purposes">Purposes of the token.</param>
/// <param name="Input">What is asked.</param>
/// <param name="Request">How a request for access is supposed to stand.</param>
public sealed record ReplayQuery(int Number, Authority Authority, ImmutableArray<Purpose> Purposes, SearchInput Input, SupposedRequest Request)
{
    /// <summary>The declared purpose; only of an input that was understood.</summary>
    internal Purpose Purpose => (Purpose)(Input.Purpose - 1);
}
