using SearchGateway.MatchQuality.Linkage.Files;
using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Measuring;

namespace SearchGateway.MatchQuality.Linkage;

/// <summary>A run on records and truth in files.</summary>
internal static class FileRun
{
    public static LinkageMeasures Take(RecordFile records, TruthFile truth, Judge judge, ParallelOptions options, Action<string>? progress = null)
    {
        if (truth.PersonOf is { } personOf)
        {
            var labelled = records.Records.Select((r, place) => r with { Person = personOf.GetValueOrDefault(place, r.Person) }).ToArray();
            return LinkageMeasures.OfPeople(labelled, Linked.Of(labelled, judge, options, progress));
        }

        return LinkageMeasures.OfPairs(records.Records, Linked.Of(records.Records, judge, options, progress), truth.Pairs!);
    }
}
