using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Why records stand apart: for the screen that must say why it no longer shows them under one person.</summary>
internal sealed class Separation(SearchTerms terms, IEnumerable<SystemAnswer> answers)
{
    // Nothing is compared unless something was regrouped.
    private readonly Lazy<ComparedAnswer> _compared = new(() => ComparedAnswer.Of(terms, answers));

    /// <summary>What speaks against one person between those two records, one of each, that speak against it most; empty if nothing does.</summary>
    public ImmutableArray<Evidence> Between(Person left, Person right)
    {
        var (views, places, pairs) = _compared.Value;
        var (strongest, most) = (default((int Left, int Right)?), 0.0);
        foreach (var one in left.Records)
        {
            foreach (var other in right.Records)
            {
                var against = Linkage.Reviewed.Against(pairs.Levels(places[one], places[other]));
                if (against < most)
                    (strongest, most) = ((places[one], places[other]), against);
            }
        }

        return strongest is not { } pair ? []
            : [.. HitMerger.EvidenceOf(pairs.Levels(pair.Left, pair.Right), views[pair.Left], views[pair.Right]).Where(finding => finding.Weight < 0)];
    }

    private sealed record ComparedAnswer(RecordView[] Views, Dictionary<RecordReference, int> Places, RecordPairs Pairs)
    {
        public static ComparedAnswer Of(SearchTerms terms, IEnumerable<SystemAnswer> answers)
        {
            var names = new RecordNames();
            RecordView[] views = [.. answers.SelectMany(a => a.Records).Select(record => RecordView.Of(record, terms, names)).DistinctBy(view => view.Reference)];
            return new ComparedAnswer(views, views.Index().ToDictionary(v => v.Item.Reference, v => v.Index), new RecordPairs(views, Linkage.Reviewed));
        }
    }
}
