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
        var names = new RecordNames();
        var searched = new SearchedPerson(terms, Linkage.Reviewed, names);
        var records = RecordsOf(answers, terms, names);
        if (records.Length == 0)
            return [];
        var persons = RecordCluster.Of(records, Linkage.Reviewed).ConvertAll(cluster => PersonOf(cluster, records, searched));
        if (persons.Count > 1)
            persons.Sort(static (one, other) => (one.Urgency, one.Person.Grade, one.First).CompareTo((other.Urgency, other.Person.Grade, other.First)));
        return [.. persons.Select(p => p.Person)];
    }

    /// <summary>The records by system and number.</summary>
    private static RecordView[] RecordsOf(IEnumerable<SystemAnswer> answers, SearchTerms terms, RecordNames names)
    {
        var records = new List<SystemRecord>();
        foreach (var answer in answers)
            records.AddRange(answer.Records.AsSpan());
        records.Sort(static (one, other) =>
            one.System != other.System ? one.System.CompareTo(other.System) : string.CompareOrdinal(one.RecordNumber, other.RecordNumber));
        var views = new RecordView[records.Count];
        for (var i = 0; i < views.Length; i++)
            views[i] = RecordView.Of(records[i], terms, names);
        return views;
    }

    private static (Person Person, int Urgency, int First) PersonOf(RecordCluster cluster, RecordView[] records, SearchedPerson whom)
    {
        cluster.Members.Sort();
        var members = cluster.Members.ConvertAll(i => records[i]);
        var searched = members.ConvertAll(m => (Record: m, Levels: whom.Compare(m)));
        var urgency = members.Min(m => m.Urgency);
        var person = new Person
        {
            Grade = GradeOf(cluster, searched.ConvertAll(s => s.Levels)),
            Action = members.Where(m => m.Action.Length > 0).MinBy(m => m.Urgency)?.Action ?? "",
            IsDiscreet = members.Exists(m => m.IsDiscreet),
            Records = [.. members.Select(m => m.Reference)],
            Evidence = EvidenceOf(cluster, searched, records),
            Conflicts = IdentityConflicts.Among(members),
        };
        return (person, urgency, cluster.Members[0]);
    }

    private static ImmutableArray<Evidence> EvidenceOf(RecordCluster cluster, List<(RecordView Record, ComparedLevels Levels)> searched, RecordView[] records)
    {
        var evidence = ImmutableArray.CreateBuilder<Evidence>(4 * searched.Count);
        foreach (var (record, levels) in searched)
        {
            foreach (var finding in Linkage.Reviewed.Findings(levels, record.Compared, asSearched: true))
                evidence.Add(new Evidence(record.Reference, null, finding.Text, finding.Weight));
        }

        cluster.Joins.Sort(static (one, other) => (one.Left, one.Right).CompareTo((other.Left, other.Right)));
        foreach (var join in cluster.Joins)
            evidence.AddRange(EvidenceOf(join.Levels, records[join.Left], records[join.Right]));
        return evidence.DrainToImmutable();
    }

    /// <summary>What was found between two records, in words.</summary>
    public static IEnumerable<Evidence> EvidenceOf(ComparedLevels levels, RecordView left, RecordView right) =>
        Linkage.Reviewed.Findings(levels, left.ComparedWith(right)).Select(f => new Evidence(left.Reference, right.Reference, f.Text, f.Weight));

    // As sure as the weakest link among the records, and as the best of them fits what was searched; where the body of one is
    // another than the captured one, no paper makes up for it.
    private static MatchGrade GradeOf(RecordCluster cluster, List<ComparedLevels> searched)
    {
        if (searched.TrueForAll(s => s.AreOfTwoBodies))
            return MatchGrade.Possible;
        var best = searched.Min(s => Linkage.Reviewed.GradeOf(s));
        return cluster.Joins.Count == 0 ? best : (MatchGrade)Math.Max((int)best, cluster.Joins.Max(j => (int)Linkage.Reviewed.GradeOf(j.Levels)));
    }
}
