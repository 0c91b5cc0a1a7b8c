using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>
/// Groups granted records into persons. Pure and deterministic: the same records give the same persons in whatever order they
/// arrived. Nothing is fused; records keep their place in the answer and persons point at them.
/// </summary>
internal static class HitMerger
{
    public static ImmutableArray<Person> Merge(SearchTerms terms, IEnumerable<SystemAnswer> answers)
    {
        var records = answers
            .SelectMany(a => a.Outcome is SystemOutcome.Hits hits ? hits.Records : [])
            .OrderBy(r => r.System).ThenBy(r => r.RecordNumber, StringComparer.Ordinal)
            .Select(record => RecordView.Of(record, terms))
            .ToArray();
        if (records.Length == 0)
            return [];
        return [.. RecordCluster.Of(records)
            .Select(cluster => PersonOf(cluster, records, terms))
            .OrderBy(p => p.Urgency).ThenBy(p => p.Person.Grade).ThenBy(p => p.First)
            .Select(p => p.Person)];
    }

    private static (Person Person, int Urgency, int First) PersonOf(RecordCluster cluster, RecordView[] records, SearchTerms terms)
    {
        cluster.Members.Sort();
        var members = cluster.Members.ConvertAll(i => records[i]);
        var searched = members.ConvertAll(m => (Record: m, Findings: Linkage.Compare(m, terms).ToList()));
        var urgency = members.Min(m => m.Urgency);
        var weakestJoin = cluster.Joins.Count == 0 ? double.MaxValue : cluster.Joins.Min(j => j.Weight);
        var bestFind = searched.Max(s => s.Findings.Sum(f => f.Weight));
        var person = new Person
        {
            Grade = GradeOf(Math.Min(weakestJoin, bestFind)),
            Action = members.Where(m => m.Action.Length > 0).MinBy(m => m.Urgency)?.Action ?? "",
            IsDiscreet = members.Exists(m => m.IsDiscreet),
            Records = [.. members.Select(m => m.Reference)],
            Evidence =
            [
                .. searched.SelectMany(s => s.Findings.Select(f => new Evidence(s.Record.Reference, null, f.Finding, f.Weight))),
                .. cluster.Joins.OrderBy(j => j.Left).ThenBy(j => j.Right).SelectMany(j =>
                    j.Findings.Select(f => new Evidence(records[j.Left].Reference, records[j.Right].Reference, f.Finding, f.Weight))),
            ],
            Conflicts = IdentityConflicts.Among(members),
        };
        return (person, urgency, cluster.Members[0]);
    }

    private static MatchGrade GradeOf(double weight) =>
        weight >= Linkage.CertainFrom ? MatchGrade.Certain
        : weight >= Linkage.Threshold ? MatchGrade.Probable
        : MatchGrade.Possible;
}
