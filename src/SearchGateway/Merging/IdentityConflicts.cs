using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Where the records of one person contradict each other, value by value.</summary>
internal static class IdentityConflicts
{
    public static ImmutableArray<Conflict> Among(IReadOnlyList<RecordView> records)
    {
        var conflicts = ImmutableArray.CreateBuilder<Conflict>();
        Add(conflicts, "names", records, r => r.Names.IsEmpty ? null : r.Names[0].Text, (l, r) => l.Names.Any(a => r.Names.Any(b => NameMatcher.Score(a.Form, b.Form) >= LinkageLevels.SameName)));
        Add(conflicts, "birth date", records, r => r.BirthDate?.ToString(), (l, r) =>
            DateComparison.Between(l.BirthDate!.Value, r.BirthDate!.Value).Agreement is DateAgreement.Same or DateAgreement.Compatible);
        Add(conflicts, "sex", records, r => r.Sex, (l, r) => l.SexLetter is not { } one || r.SexLetter is not { } other || one == other);
        Add(conflicts, "nationality", records, r => r.Nationalities.IsEmpty ? null : string.Join(' ', r.Nationalities), (l, r) =>
            l.Nationalities.Intersect(r.Nationalities, StringComparer.Ordinal).Any());
        return conflicts.ToImmutable();
    }

    private static void Add(ImmutableArray<Conflict>.Builder conflicts, string field, IReadOnlyList<RecordView> records, Func<RecordView, string?> valueOf, Func<RecordView, RecordView, bool> agree)
    {
        var speaking = records.Where(r => valueOf(r) is not null).ToList();
        if (speaking.Exists(l => speaking.Exists(r => !ReferenceEquals(l, r) && !agree(l, r))))
            conflicts.Add(new Conflict(field, [.. speaking.Select(r => new ConflictingValue(r.Reference, valueOf(r)!))]));
    }
}
