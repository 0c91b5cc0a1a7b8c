using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Where the records of one person contradict each other, value by value.</summary>
internal static class IdentityConflicts
{
    private const int Few = 8;

    public static ImmutableArray<Conflict> Among(IReadOnlyList<RecordView> records)
    {
        if (records.Count < 2)
            return [];
        var conflicts = ImmutableArray.CreateBuilder<Conflict>(0);
        Add(conflicts, "names", records, r => !r.Identities.IsEmpty, r => r.Identities[0].Name, (l, r) => HaveOneName(l, r), name => name.Text);
        Add(conflicts, "birth date", records, r => r.BirthDate is not null, r => r.BirthDate, (l, r) =>
            DateComparison.Between(l.BirthDate!.Value, r.BirthDate!.Value).Agreement is DateAgreement.Same or DateAgreement.Compatible, date => date.ToString()!);
        Add(conflicts, "sex", records, r => r.Sex is not null, r => r.Sex, (l, r) => l.SexLetter is not { } one || r.SexLetter is not { } other || one == other, sex => sex);
        Add(conflicts, "nationality", records, r => !r.Nationalities.IsEmpty, r => string.Join(' ', r.Nationalities), (l, r) =>
            ShareOne(l.Nationalities, r.Nationalities), nationalities => nationalities);
        return conflicts.DrainToImmutable();
    }

    private static bool ShareOne(ImmutableArray<string> left, ImmutableArray<string> right)
    {
        foreach (var one in left)
        {
            if (right.Contains(one, StringComparer.Ordinal))
                return true;
        }

        return false;
    }

    private static bool HaveOneName(RecordView left, RecordView right)
    {
        foreach (var one in left.Identities)
        {
            foreach (var other in right.Identities)
            {
                if (ReferenceEquals(one.Name, other.Name) || NameMatcher.Score(one.Name.Form, other.Name.Form) >= LinkageLevels.SameName)
                    return true;
            }
        }

        return false;
    }

    private static void Add<T>(
        ImmutableArray<Conflict>.Builder conflicts, string field, IReadOnlyList<RecordView> records, Func<RecordView, bool> has, Func<RecordView, T?> valueOf, Func<RecordView, RecordView, bool> agree, Func<T, string> print)
    {
        if (Differ(records.Count > Few ? Different(records, has, valueOf) : records, has, agree))
            conflicts.Add(ConflictOf(field, records, has, valueOf, print));
    }

    private static Conflict ConflictOf<T>(string field, IReadOnlyList<RecordView> records, Func<RecordView, bool> has, Func<RecordView, T?> valueOf, Func<T, string> print) =>
        new(field, [.. records.Where(has).Select(r => new ConflictingValue(r.Reference, print(valueOf(r)!)))]);

    private static bool Differ(IReadOnlyList<RecordView> records, Func<RecordView, bool> has, Func<RecordView, RecordView, bool> agree)
    {
        for (var i = 0; i < records.Count; i++)
        {
            if (!has(records[i]))
                continue;
            for (var j = i + 1; j < records.Count; j++)
            {
                if (has(records[j]) && !agree(records[i], records[j]))
                    return true;
            }
        }

        return false;
    }

    // Records with aliases may agree by another name than their first.
    private static List<RecordView> Different<T>(IReadOnlyList<RecordView> records, Func<RecordView, bool> has, Func<RecordView, T?> valueOf) =>
        [.. records.Where(r => r.Identities.Length > 1), .. records.Where(r => r.Identities.Length < 2 && has(r)).DistinctBy(valueOf)];
}
