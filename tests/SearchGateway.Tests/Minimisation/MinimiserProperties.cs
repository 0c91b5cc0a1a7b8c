using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Minimisation;
using SearchGateway.Model;

namespace SearchGateway.Tests.Minimisation;

/// <summary>The laws of the cut, for any permit and whatever a system returned.</summary>
public class MinimiserProperties
{
    private static readonly Gen<CentralSystem> Systems = Gen.Elements<CentralSystem>(CentralSystems.All);

    private static readonly Gen<SearchKeys> Keys = Gen.Choose(0, 0x3FF).Select(k => (SearchKeys)k);

    private static readonly Gen<FieldSet> FieldSets =
        from low in Gen.Choose(0, int.MaxValue)
        from high in Gen.Choose(0, int.MaxValue)
        select new FieldSet(((ulong)high << 32) | (uint)low);

    private static readonly Gen<PermittedQuery> Permits =
        from system in Systems
        from keys in Keys
        from fields in FieldSets
        from mode in Gen.Elements(Enum.GetValues<SearchMode>())
        from categories in Gen.SubListOf<string>(CategoryCatalogue.Of(system).Select(c => c.Name))
        select new PermittedQuery(system, "rule", "Art. 0", keys, new SearchTerms(), Grants(system, fields), mode, SearchMethod.Consultation, [.. categories]);

    private static readonly Gen<SystemRecord> Records =
        from system in Systems
        from number in Gen.Choose(1, 1_000_000)
        from category in Gen.Elements<string>(["", "unheard_of", .. CategoryCatalogue.Of(system).Select(c => c.Name)])
        from matched in Keys
        from fields in Gen.ListOf(RecordFields(system))
        select new SystemRecord
        {
            System = system,
            RecordNumber = $"{number}",
            Category = category,
            RetrievedAt = DateTimeOffset.UnixEpoch,
            MatchedOn = matched,
            Fields = [.. fields],
        };

    private static readonly Arbitrary<(PermittedQuery Permit, SystemRecord[] Records)> Answers =
        (from permit in Permits
         from records in Gen.ListOf(Records)
         select (permit, records.ToArray())).ToArbitrary();

    [Fact]
    public void MinimiseNeverAddsAField() => Holds((_, given, kept) =>
        Pairs(given, kept).All(p => p.Kept.Fields.All(p.Given.Fields.Contains)));

    [Fact]
    public void FieldsOutsideTheGrantNeverSurvive() => Holds((permit, _, kept) =>
        kept.All(r => r.Fields.All(f => f.Field.System == permit.System && permit.Grants.Fields.Contains(f.Field))));

    [Fact]
    public void EveryGrantedFieldOfAnAdmittedRecordSurvivesInFullMode() => Holds((permit, given, kept) =>
        permit.Mode != SearchMode.Full
        || Pairs(given, kept).All(p => p.Kept.Fields.SequenceEqual(p.Given.Fields.Where(f => f.Field.System == permit.System && permit.Grants.Fields.Contains(f.Field)))));

    [Fact]
    public void RecordsOfAnotherSystemAreDropped() => Holds((permit, _, kept) => kept.All(r => r.System == permit.System));

    [Fact]
    public void RecordsOfACategoryThatIsNotAdmittedAreAsGoodAsAbsent() => Holds((permit, given, kept) =>
        permit.Mode == SearchMode.HitFlag
        || kept.Length == given.Count(r => r.System == permit.System && permit.Admits(r.Category)));

    [Fact]
    public void ThereIsAHitExactlyIfARecordIsAdmitted() => Check.QuickThrowOnFailure(Prop.ForAll(Answers, a =>
        Minimiser.Cut(a.Permit, a.Records) is SystemOutcome.Hits == a.Records.Any(r => r.System == a.Permit.System && a.Permit.Admits(r.Category))));

    [Fact]
    public void HitFlagKeepsNoRecord() => Holds((permit, _, kept) => permit.Mode != SearchMode.HitFlag || kept.IsEmpty);

    [Fact]
    public void ReferencesKeepNumbersOnly() => Holds((permit, _, kept) => permit.Mode != SearchMode.References || kept.All(r => r.Fields.IsEmpty));

    [Fact]
    public void MatchedKeysAreAmongThoseSent() => Holds((permit, _, kept) => kept.All(r => (r.MatchedOn & ~permit.Keys) == SearchKeys.None));

    [Fact]
    public void CategoriesAreTakenAway() => Holds((_, _, kept) => kept.All(r => r.Category.Length == 0));

    [Fact]
    public void OrderTellsNothing() => Holds((permit, given, kept) =>
        permit.Mode == SearchMode.HitFlag
        || kept.Select(r => r.RecordNumber).SequenceEqual(given
            .Where(r => r.System == permit.System && permit.Admits(r.Category)).Select(r => r.RecordNumber).Order(StringComparer.Ordinal)));

    [Fact]
    public void CuttingTwiceIsCuttingOnceWhereNoCategoryDecides() => Holds((permit, _, kept) =>
        !CategoryCatalogue.Of(permit.System).IsEmpty
        || Kept(Minimiser.Cut(permit, kept)).Select(r => r.Fields.Length).SequenceEqual(kept.Select(r => r.Fields.Length)));

    [Fact]
    public void WhatIsNotGrantedCannotChangeTheOutcome() => Check.QuickThrowOnFailure(Prop.ForAll(Answers, a =>
    {
        var without = a.Records.Select(r => r with { Fields = [.. r.Fields.Where(f => f.Field.System == a.Permit.System && a.Permit.Fields.Contains(f.Field))] });
        return Kept(Minimiser.Cut(a.Permit, a.Records)).Select(Print).SequenceEqual(Kept(Minimiser.Cut(a.Permit, [.. without])).Select(Print));
    }));

    private static void Holds(Func<PermittedQuery, SystemRecord[], ImmutableArray<SystemRecord>, bool> law) =>
        Check.QuickThrowOnFailure(Prop.ForAll(Answers, a => law(a.Permit, a.Records, Kept(Minimiser.Cut(a.Permit, a.Records)))));

    private static ImmutableArray<SystemRecord> Kept(SystemOutcome outcome) => outcome is SystemOutcome.Hits hits ? hits.Records : [];

    /// <summary>Kept records beside what they were, told by number; of two with one number the first that fits.</summary>
    private static IEnumerable<(SystemRecord Given, SystemRecord Kept)> Pairs(SystemRecord[] given, ImmutableArray<SystemRecord> kept)
    {
        var left = given.ToList();
        foreach (var record in kept)
        {
            var origin = left.First(r => r.System == record.System && r.RecordNumber == record.RecordNumber);
            left.Remove(origin);
            yield return (origin, record);
        }
    }

    private static string Print(SystemRecord record) =>
        $"{record.RecordNumber} {record.MatchedOn} {string.Join(',', record.Fields.Select(f => $"{f.Field.Name}={f.Value.AsText}"))}";

    /// <summary>Fields mostly of the record's own system, now and then of another.</summary>
    private static Gen<RecordField> RecordFields(CentralSystem own) =>
        from system in Gen.Frequency((5, Gen.Constant(own)), (1, Systems))
        from description in Gen.Elements<FieldDescription>(FieldCatalogue.Of(system))
        from value in Gen.Choose(0, 9)
        select new RecordField(Field(system, description.Name), FieldValue.Text($"value {value}"));

    private static FieldGrants Grants(CentralSystem system, FieldSet fields) => new(
        system,
        FieldCatalogue.Of(system).Select(d => Field(system, d.Name)).Where(fields.Contains).ToDictionary(f => f, _ => "Art. 0"));

    private static SystemField Field(CentralSystem system, string name) =>
        FieldCatalogue.TryFind(system, name, out var field) ? field : throw new InvalidOperationException(name);
}
