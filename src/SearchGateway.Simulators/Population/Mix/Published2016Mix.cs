using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population.Mix;

/// <summary>
/// The mix that gives the published numbers of records at <see cref="PublishedFigures.FullSize"/> people. Chances without a
/// published figure behind them are assumptions, chosen so that the counts come out; docs/population.md says which.
/// </summary>
internal static class Published2016Mix
{
    // In 10,000 people: how many need a visa, seek protection, need no visa, are Union citizens.
    private const int NeedVisa = 1691;
    private const int SeekProtection = 480;
    private const int NeedNone = 7684;
    private const int UnionCitizens = 145;

    public static readonly PopulationMix Value = new()
    {
        Cultures = new(Weighted()),
        SecondIdentity = 0.005,
        ThirdIdentity = 0.08,
        NoFingers = 0.003,
        EverydayCaptures = true,
        Visas = new VisaShares
        {
            Applies = 0.97,
            AppliesWhereManySeekProtection = 0.22,
            Applications = [(1, 620), (2, 220), (3, 90), (4, 40), (5, 20), (6, 10)],
            Travelled = 0.92,
            WithoutFingerprints = 0.113,
            Days = 1600,
        },
        Border = new BorderShares
        {
            TravelsExempt = 0.995,
            Days = 365,
            Stays = [(1, 487), (2, 240), (3, 120), (4, 76), (5, 48), (8, 29)],
            Overstays = 0.01,
            Refused = 0.002,
            RefusedOnly = 0.004,
        },
        Asylum = new AsylumShares
        {
            CrossesOften = 0.14,
            Crosses = 0.004,
            AppliesOften = 0.71,
            Applies = 0.06,
            AppliesExempt = 0.004,
            Applications = [(1, 76), (2, 18), (3, 6)],
        },
        Alerts = new AlertShares
        {
            VisaRequired = 0.0274,
            VisaExempt = 0.0044,
            UnionCitizens = 0.162,
            Minors = 0.0065,
            RefusalOfEntry = 160,
            LostPapers = 0.005,
            LostPapersOfUnionCitizens = 0.08,
            Things = 0.001,
            Recast = 0,
        },
        ObjectsForEachPerson = 0.87,
    };

    private static (Culture Value, int Weight)[] Weighted() =>
    [
        .. Of(NeedVisa, c => c is { Regime: TravelRegime.VisaRequired, OftenSeeksProtection: false }),
        .. Of(SeekProtection, c => c is { Regime: TravelRegime.VisaRequired, OftenSeeksProtection: true }),
        .. Of(NeedNone, c => c.Regime == TravelRegime.VisaExempt),
        .. Of(UnionCitizens, c => c.Regime == TravelRegime.UnionCitizen),
    ];

    // Within each group the cultures keep the proportions of their shares.
    private static IEnumerable<(Culture Value, int Weight)> Of(int group, Func<Culture, bool> belongs)
    {
        var cultures = Names.Cultures.All.Where(belongs).ToList();
        var sum = cultures.Sum(c => c.PublishedShare);
        return cultures.Select(c => (c, (int)(group * 10_000L * c.PublishedShare / sum)));
    }
}
