using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Vis.V1;
using WireDate = SearchGateway.Systems.Contracts.Vis.V1.PartialDate;
using WireSex = SearchGateway.Systems.Contracts.Vis.V1.Sex;

namespace SearchGateway.Simulators.Vis;

/// <summary>Plain values in the words of the contract.</summary>
internal static class VisValues
{
    public static WireSex Sex(Population.Sex sex) => sex switch
    {
        Population.Sex.Male => WireSex.Male,
        Population.Sex.Female => WireSex.Female,
        _ => WireSex.Unknown,
    };

    public static Population.Sex Sex(WireSex sex) => sex switch
    {
        WireSex.Male => Population.Sex.Male,
        WireSex.Female => Population.Sex.Female,
        _ => Population.Sex.Unspecified,
    };

    public static WireDate ToVis(this Matching.PartialDate date) =>
        new() { Year = date.Year ?? 0, Month = date.Month ?? 0, Day = date.Day ?? 0 };

    public static WireDate ToVis(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static DecisionKind DecisionOf(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Discontinued => DecisionKind.Discontinued,
        ApplicationStatus.Refused => DecisionKind.Refused,
        ApplicationStatus.Annulled => DecisionKind.Annulled,
        ApplicationStatus.Revoked => DecisionKind.Revoked,
        ApplicationStatus.Extended => DecisionKind.Extended,
        _ => DecisionKind.Unspecified,
    };

    /// <summary>Kind of travel document by positions 1 and 2 of the machine-readable zone.</summary>
    public static TravelDocumentType DocumentType(string code) => code switch
    {
        "PD" => TravelDocumentType.DiplomaticPassport,
        "PS" or "PO" => TravelDocumentType.ServicePassport,
        "PR" or "PT" => TravelDocumentType.RefugeeDocument,
        ['P', ..] => TravelDocumentType.Passport,
        ['I', ..] or ['A', ..] or ['C', ..] => TravelDocumentType.IdentityCard,
        _ => TravelDocumentType.Other,
    };

    /// <summary>A recorded date; wholly unknown where none is recorded.</summary>
    public static Matching.PartialDate Date(WireDate? date) =>
        WirePartialDate.TryRead(date?.Year ?? 0, date?.Month ?? 0, date?.Day ?? 0, out var partial) == Matching.PartialDateFault.None ? partial : default;
}
