using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population.Travel;

/// <summary>A journey that a home makes together.</summary>
/// <param name="Enters">Day of entry.</param>
/// <param name="Leaves">Day of leaving.</param>
/// <param name="Hour">Hour of both crossings.</param>
/// <param name="State">State of destination, through which they come.</param>
/// <param name="Applied">Day of the applications for visas.</param>
/// <param name="From">First day of the visas.</param>
/// <param name="Until">Last day of the visas.</param>
/// <param name="Entries">Entries of the visas, 0 for many.</param>
/// <param name="StayDays">Days of stay of the visas.</param>
/// <param name="Purpose">What for.</param>
internal sealed record Trip(
    DateOnly Enters, DateOnly Leaves, int Hour, MemberState State, DateOnly Applied, DateOnly From, DateOnly Until, int Entries, int StayDays, PurposeOfTravel Purpose)
{
    /// <summary>The trip of the home that begins with a person.</summary>
    public static Trip Of(int first, ulong seed, DateOnly today, PopulationMix mix)
    {
        var draw = Draw.For(seed, (ulong)first, (ulong)DrawPart.Trip);
        var enters = today.AddDays(-draw.Between(1, mix.Border.Days - 30));
        var leaves = enters.AddDays(draw.Between(2, 20));
        var from = enters.AddDays(-draw.Between(0, 6));
        var (days, entries, stay) = draw.Weighted<(int, int, int)>(VisaTerms.ForTrips);
        return new Trip(
            enters, leaves, 5 + draw.Below(9), MemberState.Drawn(ref draw), from.AddDays(-draw.Between(8, 40)), from, from.AddDays(days), entries, stay,
            draw.Chance(0.7) ? PurposeOfTravel.Tourism : (PurposeOfTravel)draw.Between(1, 9));
    }
}

/// <summary>What visas grant: days of validity, entries (0 for many), days of stay; with weights of our choice.</summary>
internal static class VisaTerms
{
    public static readonly ((int Days, int Entries, int Stay) Value, int Weight)[] ForTrips =
        [((45, 1, 30), 70), ((90, 2, 60), 15), ((365, 0, 90), 15)];

    public static readonly ((int Days, int Entries, int Stay) Value, int Weight)[] All =
        [((45, 1, 30), 45), ((90, 2, 60), 15), ((365, 0, 90), 28), ((1095, 0, 90), 12)];
}
