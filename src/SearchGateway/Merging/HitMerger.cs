using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>
/// Groups granted records into persons. Pure and deterministic: the same records give the same persons in whatever order they
/// arrived. Nothing is fused; records keep their place in the answer and persons point at them.
/// </summary>
internal static class HitMerger
{
    public static ImmutableArray<Person> Merge(SearchTerms terms, IReadOnlyList<SystemAnswer> answers)
    {
        var names = new RecordNames();
        var searched = new SearchedPerson(terms, Linkage.Reviewed, names);
        var records = RecordsOf(answers, terms, names);
        if (records.Length == 0)
            return [];
        var clusters = RecordCluster.Of(records, Linkage.Reviewed);
        if (clusters is [var only])
            return [PersonOf(only, records, searched).Person];
        return InOrder(clusters, records, searched);
    }

    private static ImmutableArray<Person> InOrder(List<RecordCluster> clusters, RecordView[] records, SearchedPerson searched)
    {
        var persons = clusters.ConvertAll(cluster => PersonOf(cluster, records, searched));
        persons.Sort(static (one, other) => (one.Urgency, one.Person.Grade, one.First).CompareTo((other.Urgency, other.Person.Grade, other.First)));
        return [.. persons.Select(p => p.Person)];
    }

    /// <summary>The records by system and number.</summary>
    private static RecordView[] RecordsOf(IReadOnlyList<SystemAnswer> answers, SearchTerms terms, RecordNames names)
    {
        var count = 0;
        for (var i = 0; i < answers.Count; i++)
            count += answers[i].Records.Length;
        if (count == 0)
            return [];
        var records = new SystemRecord[count];
        var views = new RecordView[count];
        for (var (i, at) = (0, 0); i < answers.Count; i++)
        {
            answers[i].Records.CopyTo(records, at);
            at += answers[i].Records.Length;
        }

        records.AsSpan().Sort(static (one, other) =>
            one.System != other.System ? (int)one.System - (int)other.System : string.CompareOrdinal(one.RecordNumber, other.RecordNumber));
        for (var i = 0; i < count; i++)
            views[i] = RecordView.Of(records[i], terms, names);
        return views;
    }

    private static (Person Person, int Urgency, int First) PersonOf(RecordCluster cluster, RecordView[] records, SearchedPerson whom)
    {
        cluster.Members.Sort();
        var members = new RecordView[cluster.Members.Count];
        var references = new RecordReference[members.Length];
        var searched = new ComparedLevels[members.Length];
        var (urgency, action, isDiscreet) = (ActionUrgency.None, (RecordView?)null, false);
        for (var i = 0; i < members.Length; i++)
        {
            var record = members[i] = records[cluster.Members[i]];
            references[i] = record.Reference;
            searched[i] = whom.Compare(record);
            urgency = Math.Min(urgency, record.Urgency);
            isDiscreet |= record.IsDiscreet;
            if (record.Action.Length > 0 && (action is null || record.Urgency < action.Urgency))
                action = record;
        }

        var person = new Person
        {
            Grade = GradeOf(cluster, searched),
            Action = action?.Action ?? "",
            IsDiscreet = isDiscreet,
            Records = ImmutableCollectionsMarshal.AsImmutableArray(references),
            Evidence = EvidenceOf(cluster, members, searched, records),
            Conflicts = IdentityConflicts.Among(members),
        };
        return (person, urgency, cluster.Members[0]);
    }

    private static ImmutableArray<Evidence> EvidenceOf(RecordCluster cluster, RecordView[] members, ReadOnlySpan<ComparedLevels> searched, RecordView[] records)
    {
        cluster.Joins.Sort(static (one, other) => (one.Left, one.Right).CompareTo((other.Left, other.Right)));
        var compared = 0;
        foreach (ref readonly var levels in searched)
            compared += levels.Compared;
        foreach (var join in cluster.Joins)
            compared += join.Levels.Compared;

        var evidence = ImmutableArray.CreateBuilder<Evidence>(compared);
        for (var i = 0; i < members.Length; i++)
            Add(evidence, searched[i], members[i], null);
        foreach (var join in cluster.Joins)
            Add(evidence, join.Levels, records[join.Left], records[join.Right]);
        return evidence.DrainToImmutable();
    }

    /// <summary>What was found between two records, or between a record and what was searched, in words.</summary>
    private static void Add(ImmutableArray<Evidence>.Builder evidence, ComparedLevels levels, RecordView left, RecordView? right)
    {
        var room = default(FindingRoom);
        var findings = Linkage.Reviewed.Findings(levels, right is null ? left.Compared : left.ComparedWith(right), right is null, room);
        foreach (ref readonly var finding in findings)
            evidence.Add(new Evidence(left.Reference, right?.Reference, finding.Text, finding.Weight));
    }

    /// <summary>What was found between two records, in words.</summary>
    public static ImmutableArray<Evidence> EvidenceOf(ComparedLevels levels, RecordView left, RecordView right)
    {
        var evidence = ImmutableArray.CreateBuilder<Evidence>(levels.Compared);
        Add(evidence, levels, left, right);
        return evidence.DrainToImmutable();
    }

    // As sure as the weakest link among the records, and as the best of them fits what was searched; where the body of one is
    // another than the captured one, no paper makes up for it.
    private static MatchGrade GradeOf(RecordCluster cluster, ReadOnlySpan<ComparedLevels> searched)
    {
        var (best, areOfTwoBodies) = (MatchGrade.Possible, true);
        foreach (ref readonly var levels in searched)
        {
            areOfTwoBodies &= levels.AreOfTwoBodies;
            best = Surer(best, Linkage.Reviewed.GradeOf(levels));
        }

        if (areOfTwoBodies)
            return MatchGrade.Possible;
        foreach (var join in cluster.Joins)
            best = LessSure(best, Linkage.Reviewed.GradeOf(join.Levels));
        return best;
    }

    private static MatchGrade Surer(MatchGrade one, MatchGrade other) => one < other ? one : other;

    private static MatchGrade LessSure(MatchGrade one, MatchGrade other) => one < other ? other : one;
}
