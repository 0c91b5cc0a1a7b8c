using System.Collections.Frozen;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Systems.Sis;

/// <summary>The catalogue's categories in the words of SIS, which tells some of them further apart.</summary>
internal static class SisCategoryNames
{
    private static readonly FrozenDictionary<string, AlertCategory[]> ByName = Enum.GetValues<AlertCategory>()
        .Where(c => Of(c) is not null)
        .GroupBy(c => Of(c)!, StringComparer.Ordinal)
        .ToFrozenDictionary(named => named.Key, named => named.ToArray(), StringComparer.Ordinal);

    /// <summary>The catalogue's category; null for one that the contract does not have.</summary>
    public static string? Of(AlertCategory category) => category switch
    {
        AlertCategory.RefusalOfEntry => SisCategories.RefusalOfEntry,
        AlertCategory.ReturnDecision => SisCategories.ReturnDecision,
        AlertCategory.Arrest => SisCategories.Arrest,
        AlertCategory.MissingProtect or AlertCategory.Missing => SisCategories.Missing,
        AlertCategory.PreventiveAbduction or AlertCategory.PreventiveChild or AlertCategory.PreventiveAdult => SisCategories.PreventiveAlert,
        AlertCategory.JudicialProcedure => SisCategories.JudicialProcedure,
        AlertCategory.DiscreetCheckCrime or AlertCategory.DiscreetCheckSecurity => SisCategories.DiscreetCheck,
        AlertCategory.InquiryCheckCrime or AlertCategory.InquiryCheckSecurity => SisCategories.InquiryCheck,
        AlertCategory.SpecificCheckCrime or AlertCategory.SpecificCheckSecurity => SisCategories.SpecificCheck,
        AlertCategory.UnknownWanted => SisCategories.UnknownWanted,
        AlertCategory.ObjectBlankDocument => SisCategories.BlankDocument,
        AlertCategory.ObjectIdentityDocument => SisCategories.IdentityDocument,
        AlertCategory.ObjectVehicle or AlertCategory.ObjectTrailer => SisCategories.Vehicle,
        AlertCategory.ObjectRegistration => SisCategories.VehicleDocument,
        AlertCategory.ObjectVesselOrAircraft or AlertCategory.ObjectEquipment or AlertCategory.ObjectFirearm or AlertCategory.ObjectBanknotes
            or AlertCategory.ObjectSecurities => SisCategories.OtherObject,
        _ => null,
    };

    /// <summary>All that SIS calls by the catalogue's category.</summary>
    public static AlertCategory[] Of(string category) => ByName.GetValueOrDefault(category, []);
}
