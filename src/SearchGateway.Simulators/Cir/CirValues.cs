using SearchGateway.Simulators.Search;
using WireDate = SearchGateway.Systems.Contracts.Cir.V1.PartialDate;
using WireSex = SearchGateway.Systems.Contracts.Cir.V1.Sex;

namespace SearchGateway.Simulators.Cir;

/// <summary>Plain values in the words of the contract.</summary>
internal static class CirValues
{
    public static Population.Sex Sex(WireSex sex) => sex switch
    {
        WireSex.Male => Population.Sex.Male,
        WireSex.Female => Population.Sex.Female,
        _ => Population.Sex.Unspecified,
    };

    /// <summary>A recorded date; wholly unknown where none is recorded.</summary>
    public static Matching.PartialDate Date(WireDate? date) =>
        WirePartialDate.TryRead(date?.Year ?? 0, date?.Month ?? 0, date?.Day ?? 0, out var partial) == Matching.PartialDateFault.None ? partial : default;
}
