using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Where the records of one person contradict each other, value by value.</summary>
internal static class IdentityConflicts
{
    public static ImmutableArray<Conflict> Among(IReadOnlyList<RecordView> records)
    {
        if (records.Count < 2)
            return [];
        var conflicts = ImmutableArray.CreateBuilder<Conflict>();
        Add(conflicts, "names", records, r => r.Identities.IsEmpty ? null : r.Identities[0].Name, (l, r) => HaveOneName(l, r), name => name.Text);
        Add(conflicts, "birth date", records, r => r.BirthDate, (l, r) =>
            DateComparison.Between(l.BirthDate!.Value, r.BirthDate!.Value).Agreement is DateAgreement.Same or DateAgreement.Compatible, date => date.ToString()!);
        Add(conflicts, "sex", records, r => r.Sex, (l, r) => l.SexLetter is not { } one || r.SexLetter is not { } other || one == other, sex => sex);
        Add(conflicts, "nationality", records, r => r.Nationalities.IsEmpty ? null : string.Join(' ', r.Nationalities), (l, r) =>
            l.Nationalities.Intersect(r.Nationalities, StringComparer.Ordinal).Any(), nationalities => nationalities);
        return conflicts.ToImmutable();
    }

    private static bool HaveOneName(RecordView left, RecordView right) => left.Identities.Any(one => right.Identities.Any(other =>
        ReferenceEquals(one.Name, other.Name) || NameMatcher.Score(one.Name.Form, other.Name.Form) >= LinkageLevels.SameName));

    private static void Add<T>(
        ImmutableArray<Conflict>.Builder conflicts, string field, IReadOnlyList<RecordView> records, Func<RecordView, T?> valueOf, Func<RecordView, RecordView, bool> agree, Func<T, string> print)
    {
        var speaking = records.Where(r => valueOf(r) is not null).ToList();
        // Records with aliases may agree by another name than their first.
        var different = speaking.Where(r => r.Identities.Length > 1).Concat(speaking.Where(r => r.Identities.Length < 2).DistinctBy(valueOf)).ToList();
        if (different.Exists(l => different.Exists(r => !ReferenceEquals(l, r) && !agree(l, r))))
            conflicts.Add(new Conflict(field, [.. speaking.Select(r => new ConflictingValue(r.Reference, print(valueOf(r)!)))]));
    }
}
