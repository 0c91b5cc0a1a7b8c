using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Groups granted records into persons. Pure, deterministic, independent of arrival order.</summary>
internal static class HitMerger
{
    public static ImmutableArray<Person> Merge(SearchTerms terms, IEnumerable<SystemAnswer> answers)
    {
        _ = terms;
        _ = answers;
        throw new NotSupportedException();
    }
}
