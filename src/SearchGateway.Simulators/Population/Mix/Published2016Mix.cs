using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population.Mix;

/// <summary>
/// The mix that gives the published numbers of records at <see cref="PublishedFigures.FullSize"/> people. Chances without a
/// published figure behind them are assumptions, chosen so that the counts come out; docs/population.md says which.
/// </summary>
internal static class Published2016Mix
{
    // In 10,000 people: how many need a visa, seek protection, need no visa, are Union citizens.
    private const int NeedVisa = 1675;
    private const int SeekProtection = 490;
    private const int NeedNone = 7675;
    private const int UnionCitizens = 160;

    public static readonly PopulationMix Value = new()
    {
        Cultures = Weighted(),
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
            WithoutFingerprints = 0.11,
            Days = 1600,
        },
        Border = new BorderShares
        {
            TravelsExempt = 0.995,
            Days = 365,
            Stays = [(1, 52), (2, 24), (3, 11), (4, 6), (5, 4), (8, 3)],
            Overstays = 0.01,
            Refused = 0.002,
            RefusedOnly = 0.004,
        },
        Asylum = new AsylumShares
        {
            CrossesOften = 0.14,
            Crosses = 0.004,
            AppliesOften = 0.72,
            Applies = 0.06,
            AppliesExempt = 0.004,
            Applications = [(1, 76), (2, 18), (3, 6)],
        },
        Alerts = new AlertShares
        {
            VisaRequired = 0.025,
            VisaExempt = 0.004,
            UnionCitizens = 0.14,
            Minors = 0.006,
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
        return cultures.Select(c => (c, group * 1000 * c.PublishedShare / sum));
    }
}
