using SearchGateway.Model;

namespace SearchGateway.Tests.Policy.Law;

/// <summary>
/// The states of a request for access. Everywhere: none, not in force, approved, and approved with every first step done. Where
/// systems need one also: approved for each set of them, with the first step done in each set of them, and for each part of the keys.
/// </summary>
/// <param name="systems">The systems of the pack.</param>
/// <param name="onRequest">Those that need a request.</param>
internal sealed class RequestStates(CentralSystem[] systems, CentralSystem[] onRequest)
{
    /// <summary>Requests about the same person, i.e. with the same keys.</summary>
    public IEnumerable<AccessGrant?> For(SearchKeys keys)
    {
        var whole = Whole(keys);
        yield return null;
        yield return whole with { Refusal = "It is not in force." };
        yield return whole;
        yield return whole with { Flagged = [] };
        if (onRequest.Length == 0)
            yield break;
        foreach (var approved in Subsets.Of((1 << onRequest.Length) - 1))
        {
            foreach (var flagged in Subsets.Of((1 << onRequest.Length) - 1))
                yield return whole with { Systems = [.. Chosen(approved)], Flagged = [.. Chosen(flagged)] };
        }
    }

    /// <summary>Requests that were approved with a part of the keys only, before and after the first step.</summary>
    public IEnumerable<AccessGrant> ForPartsOf(SearchKeys keys)
    {
        if (onRequest.Length == 0)
            yield break;
        var whole = Whole(keys);
        foreach (var part in Subsets.Of((int)keys))
        {
            yield return whole with { SubjectKeys = (SearchKeys)part };
            yield return whole with { SubjectKeys = (SearchKeys)part, Flagged = [] };
        }
    }

    private AccessGrant Whole(SearchKeys keys) => new(Queries.Request) { Systems = [.. systems], Flagged = [.. systems], SubjectKeys = keys };

    private IEnumerable<CentralSystem> Chosen(int bits) => onRequest.Where((_, i) => (bits & (1 << i)) != 0);
}

/// <summary>Subsets of bits.</summary>
internal static class Subsets
{
    /// <summary>Every subset, the whole first and the empty one last.</summary>
    public static IEnumerable<int> Of(int bits)
    {
        for (var subset = bits; ; subset = (subset - 1) & bits)
        {
            yield return subset;
            if (subset == 0)
                yield break;
        }
    }

    /// <summary>Each bit alone.</summary>
    public static IEnumerable<int> Singles(int bits)
    {
        for (var left = bits; left != 0; left &= left - 1)
            yield return left & -left;
    }
}
