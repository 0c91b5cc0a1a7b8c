using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Why records stand apart: for the screen that must say why it no longer shows them under one person.</summary>
internal sealed class Separation(SearchTerms terms, IEnumerable<SystemAnswer> answers)
{
    private readonly Lazy<Dictionary<RecordReference, RecordView>> _views = new(() => HitMerger.RecordsOf(answers)
        .Select(record => RecordView.Of(record, terms))
        .GroupBy(view => view.Reference)
        .ToDictionary(same => same.Key, same => same.First()));

    /// <summary>What speaks against one person between those two records, one of each, that speak against it most; empty if nothing does.</summary>
    public ImmutableArray<Evidence> Between(Person left, Person right)
    {
        ImmutableArray<Evidence> strongest = [];
        foreach (var l in left.Records)
        {
            foreach (var r in right.Records)
            {
                var against = Against(_views.Value[l], _views.Value[r]);
                if (against.Sum(e => e.Weight) < strongest.Sum(e => e.Weight))
                    strongest = against;
            }
        }

        return strongest;
    }

    private static ImmutableArray<Evidence> Against(RecordView left, RecordView right) =>
        [.. HitMerger.EvidenceOf(Linkage.Reviewed.Compare(left, right), left, right).Where(finding => finding.Weight < 0)];
}
