namespace SearchGateway.Simulators.Population.Mix;

/// <summary>The numbers of records that the mix of 2016 is made to give, with where they are from.</summary>
internal static class PublishedFigures
{
    /// <summary>People at which the mix of 2016 gives the numbers published.</summary>
    public const int FullSize = 80_000_000;

    /// <summary>All of them, in the order of the systems.</summary>
    public static IReadOnlyList<PublishedFigure> All { get; } =
    [
        new(FigureKind.Alerts, 71_000_000, "about 71 million alerts in 2016 (EPRS, 2017)"),
        new(FigureKind.PersonAlerts, 896_791, "896 791 alerts on persons (eu-LISA, for 2017; 861 900 in 2013)"),
        new(FigureKind.Applications, 23_000_000, "close to 23 million applications by March 2016 (COM(2016)655, interim report of November 2016)"),
        new(FigureKind.ApplicationFingerprints, 18_800_000, "18.8 million sets of fingerprints by March 2016 (the same)"),
        new(FigureKind.IndividualFiles, 74_000_000, "derived: a forecast year of crossings, at two stays or four crossings for each file"),
        new(FigureKind.Crossings, 295_666_667, "a third of 887 million crossings forecast for 2025 (COM(2016)194)"),
        new(FigureKind.EurodacSets, 5_000_000, "assumption: 4 076 218 sets at the end of 2015 (eu-LISA) and the applicants of 2016"),
    ];

    /// <summary>What a figure comes to at another number of people.</summary>
    public static double At(this PublishedFigure figure, int people) => figure.Records * ((double)people / FullSize);
}

/// <summary>One published figure.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Records">How many at full size.</param>
/// <param name="Source">Where it is from.</param>
internal sealed record PublishedFigure(FigureKind Kind, long Records, string Source);

/// <summary>What is counted.</summary>
internal enum FigureKind
{
    Alerts,
    PersonAlerts,
    Applications,
    ApplicationFingerprints,
    IndividualFiles,
    Crossings,
    EurodacSets,
}
