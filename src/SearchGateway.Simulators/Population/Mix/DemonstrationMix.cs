namespace SearchGateway.Simulators.Population.Mix;

/// <summary>A small population in which every kind of story is met often. All of it is our choice.</summary>
internal static class DemonstrationMix
{
    public static readonly PopulationMix Value = new()
    {
        Cultures = new([.. Names.Cultures.All.Select(c => (c, c.Share))]),
        SecondIdentity = 0.025,
        ThirdIdentity = 0.1,
        Visas = new VisaShares
        {
            Applies = 0.72,
            AppliesWhereManySeekProtection = 0.72,
            Applications = [(1, 60), (2, 28), (3, 12)],
            Travelled = 0.8,
            WithoutFingerprints = 0,
            Days = 1500,
        },
        Border = new BorderShares
        {
            TravelsExempt = 0.75,
            Days = 900,
            Stays = [(1, 30), (2, 30), (3, 20), (4, 12), (5, 8)],
            Overstays = 0.03,
            Refused = 0.015,
            RefusedOnly = 0.01,
        },
        Asylum = new AsylumShares
        {
            CrossesOften = 0.16,
            Crosses = 0.015,
            AppliesOften = 0.22,
            Applies = 0.02,
            AppliesExempt = 0.02,
            Applications = [(1, 74), (2, 20), (3, 6)],
        },
        Alerts = new AlertShares
        {
            VisaRequired = 0.035,
            VisaExempt = 0.035,
            UnionCitizens = 0.035,
            Minors = 0.035,
            RefusalOfEntry = 60,
            LostPapers = 0.06,
            LostPapersOfUnionCitizens = 0.06,
            Things = 0.02,
            Recast = 1,
        },
        ObjectsForEachPerson = 0.01,
    };
}
