using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Records;
using static SearchGateway.Systems.Records.FieldReader;

namespace SearchGateway.Systems.Eurodac;

/// <summary>The fields of the catalogue in the contract of Eurodac: where they stand and how they are read.</summary>
internal static class EurodacRecords
{
    public static RecordMapping<FingerprintSet> Mapping { get; } = new(CentralSystem.Eurodac,
    [
        new(EurodacFields.Category, ["category"], static (f, s) => f.Add(Text(CategoryOf(s.Category)))),
        new(EurodacFields.StateOfOrigin, ["state_of_origin"], static (f, s) => f.Add(Text(s.StateOfOrigin))),
        new(EurodacFields.Place, ["place"], static (f, s) => f.Add(Text(s.Place))),
        new(EurodacFields.Date, ["date"], static (f, s) => f.Add(FullDate(f, s.Date))),
        new(EurodacFields.Sex, ["sex"], static (f, s) => f.Add(f.Word<Contracts.Eurodac.V1.Sex>(s.Sex))),
        new(EurodacFields.FingerprintsTakenOn, ["fingerprints_taken_on"], static (f, s) => f.Add(FullDate(f, s.FingerprintsTakenOn))),
        new(EurodacFields.TransmittedAt, ["transmitted_at"], static (f, s) => f.Add(f.Time(s.TransmittedAt))),
        new(EurodacFields.ArrivalAfterTransfer, ["arrived_after_transfer_on"], static (f, s) => f.Add(FullDate(f, s.ArrivedAfterTransferOn))),
        new(EurodacFields.DepartureOrRemoval, ["left_territory_on"], static (f, s) => f.Add(FullDate(f, s.LeftTerritoryOn))),
        new(EurodacFields.ResponsibilityDecision, ["decided_to_examine_on"], static (f, s) => f.Add(FullDate(f, s.DecidedToExamineOn))),
        new(EurodacFields.ProtectionMark, ["protection"], static (f, s) => f.Add(Row(
            ("granted_on", FullDate(f, s.Protection?.GrantedOn)),
            ("granted_by", Text(s.Protection?.GrantedBy))))),
    ])
    {
        Number = static s => s.ReferenceNumber,
        Category = static s => CategoryOf(s.Category),
        CategoryPaths = ["category"],

        // Nothing but fingerprints finds a set, so this needs no asking.
        MatchedOn = static _ => SearchKeys.Fingerprints,
    };

    private static string? CategoryOf(Category category) => category switch
    {
        Category.Applicant => EurodacCategories.Applicant,
        Category.IrregularCrossing => EurodacCategories.IrregularCrossing,
        _ => null,
    };

    private static FieldValue? FullDate(FieldReader reader, Date? date) => reader.FullDate(date?.Year, date?.Month, date?.Day);
}
