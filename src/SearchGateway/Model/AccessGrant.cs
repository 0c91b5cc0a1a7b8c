using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// What a request for access opens for one search, at the moment of the search. Only the register of requests can make one, so
/// nobody else can claim an approval.
/// </summary>
public sealed record AccessGrant
{
    internal AccessGrant(Guid request) => Request = request;

    /// <summary>The request.</summary>
    public Guid Request { get; }

    /// <summary>Why the request opens nothing, in words that tell of the request alone; empty if it is in force.</summary>
    public string Refusal { get; internal init; } = "";

    /// <summary>The systems that were approved.</summary>
    public ImmutableArray<CentralSystem> Systems { get; internal init; } = [];

    /// <summary>Systems whose first step, under this request or the one before it, found something about the same person.</summary>
    public ImmutableArray<CentralSystem> Flagged { get; internal init; } = [];

    /// <summary>The keys of this search that are those of the approved request. Others are not sent.</summary>
    public SearchKeys SubjectKeys { get; internal init; }
}
