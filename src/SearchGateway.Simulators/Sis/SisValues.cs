using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Sis.V1;
using WireDate = SearchGateway.Systems.Contracts.Sis.V1.PartialDate;
using WireSex = SearchGateway.Systems.Contracts.Sis.V1.Sex;

namespace SearchGateway.Simulators.Sis;

/// <summary>What follows from a category by law, and plain values in the words of the contract.</summary>
internal static class SisValues
{
    public static ActionToBeTaken Action(AlertCategory category) => category switch
    {
        AlertCategory.RefusalOfEntry => ActionToBeTaken.RefuseEntry,
        AlertCategory.Arrest => ActionToBeTaken.Arrest,
        AlertCategory.MissingProtect => ActionToBeTaken.ProtectAndCommunicate,
        AlertCategory.Missing => ActionToBeTaken.CommunicateWhereabouts,
        AlertCategory.JudicialProcedure => ActionToBeTaken.CommunicateResidence,
        AlertCategory.DiscreetCheckCrime or AlertCategory.DiscreetCheckSecurity => ActionToBeTaken.DiscreetReport,
        AlertCategory.SpecificCheckCrime or AlertCategory.SpecificCheckSecurity => ActionToBeTaken.SpecificSearch,
        AlertCategory.InquiryCheckCrime or AlertCategory.InquiryCheckSecurity => ActionToBeTaken.InquiryReport,
        AlertCategory.ReturnDecision => ActionToBeTaken.VerifyReturn,
        AlertCategory.PreventiveAbduction or AlertCategory.PreventiveChild or AlertCategory.PreventiveAdult => ActionToBeTaken.PreventTravel,
        AlertCategory.UnknownWanted => ActionToBeTaken.Identify,
        _ => ActionToBeTaken.Seize,
    };

    /// <summary>Letter of SIS-D 38(2), empty for persons.</summary>
    public static string ClassLetter(AlertCategory category) => category switch
    {
        AlertCategory.ObjectVesselOrAircraft => "a",
        AlertCategory.ObjectEquipment => "b",
        >= AlertCategory.ObjectVehicle and <= AlertCategory.ObjectSecurities => ((char)('a' + (category - AlertCategory.ObjectVehicle))).ToString(),
        _ => "",
    };

    /// <summary>Years until review or deletion (SIS-R 29, SIS-D 44, 45; SIS-P 53, 54).</summary>
    public static int YearsKept(AlertCategory category) => category switch
    {
        _ when ClassLetter(category).Length > 0 => 10,
        >= AlertCategory.DiscreetCheckCrime and <= AlertCategory.SpecificCheckSecurity => 1,
        >= AlertCategory.InquiryCheckCrime and <= AlertCategory.PreventiveAdult => 1,
        _ => 3,
    };

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

    public static WireDate ToSis(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static WireDate ToSis(this Matching.PartialDate date) =>
        new() { Year = date.Year ?? 0, Month = date.Month ?? 0, Day = date.Day ?? 0 };

    /// <summary>A recorded date; wholly unknown where none is recorded.</summary>
    public static Matching.PartialDate Date(WireDate? date) =>
        WirePartialDate.TryRead(date?.Year ?? 0, date?.Month ?? 0, date?.Day ?? 0, out var partial) == Matching.PartialDateFault.None ? partial : default;
}
