using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Ees.V1;
using WireDate = SearchGateway.Systems.Contracts.Ees.V1.PartialDate;
using WireSex = SearchGateway.Systems.Contracts.Ees.V1.Sex;

namespace SearchGateway.Simulators.Ees;

/// <summary>Plain values in the words of the contract.</summary>
internal static class EesValues
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

    public static WireDate ToEes(this Matching.PartialDate date) =>
        new() { Year = date.Year ?? 0, Month = date.Month ?? 0, Day = date.Day ?? 0 };

    public static WireDate ToEes(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static Timestamp ToEes(this DateTimeOffset at) => Timestamp.FromDateTimeOffset(at);

    public static AuthorisedStay ToEes(this StayAssessment stay) => new()
    {
        On = stay.On.ToEes(),
        Present = stay.Present,
        DaysUsed = stay.DaysUsed,
        RemainingDays = stay.RemainingDays,
        LastPermittedDay = stay.LastPermittedDay?.ToEes(),
        OverstayDays = stay.OverstayDays,
        EntriesExhausted = stay.EntriesExhausted,
    };

    /// <summary>A recorded date; wholly unknown where none is recorded.</summary>
    public static Matching.PartialDate Date(WireDate? date) =>
        WirePartialDate.TryRead(date?.Year ?? 0, date?.Month ?? 0, date?.Day ?? 0, out var partial) == Matching.PartialDateFault.None ? partial : default;
}
