using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Tests.Pipeline;

/// <summary>Verified links in memory; remembers what it was asked and told.</summary>
internal sealed class MemoryLinkDecisions : ILinkDecisions
{
    public List<LinkDecision> Decisions { get; } = [];

    public List<LinkedPair> Asked { get; } = [];

    public List<IdentityLink> Kept { get; } = [];

    public bool IsReadable { get; set; } = true;

    public bool IsWritable { get; set; } = true;

    public ValueTask<ImmutableArray<LinkDecision>?> OfAsync(ImmutableArray<LinkedPair> pairs, CancellationToken cancellationToken)
    {
        Asked.AddRange(pairs);
        return ValueTask.FromResult<ImmutableArray<LinkDecision>?>(IsReadable ? [.. Decisions.Where(d => pairs.Contains(d.Pair))] : null);
    }

    public ValueTask<bool> KeepAsync(Caller shownTo, Guid searchId, ImmutableArray<IdentityLink> yellow)
    {
        if (IsWritable)
            Kept.AddRange(yellow);
        return ValueTask.FromResult(IsWritable);
    }
}
