namespace SearchGateway.Simulators.Population.Names;

/// <summary>Where a person's names, papers and places come from.</summary>
internal sealed class Culture
{
    /// <summary>In one word, for reports.</summary>
    public required string Id { get; init; }

    /// <summary>Weight in the demonstration's population; our choice.</summary>
    public required int Share { get; init; }

    /// <summary>Weight within its group (visa needed, protection sought, no visa needed, Union citizens) in the mix of 2016.</summary>
    public required int PublishedShare { get; init; }

    /// <summary>Nationalities, each as often as it weighs.</summary>
    public required string States { private get; init; }

    public required TravelRegime Regime { get; init; }

    public required NameStock Surnames { get; init; }

    public required NameStock Men { get; init; }

    public required NameStock Women { get; init; }

    /// <summary>Places, an inner space as underscore.</summary>
    public required string Cities { private get; init; }

    /// <summary>Asylum applicants come more often from this culture.</summary>
    public bool OftenSeeksProtection { get; init; }

    /// <summary>Makes names as women bear them; null where there is no difference.</summary>
    public Func<Name, Name>? Feminine { get; init; }

    /// <summary>Share of wives who take their husband's name.</summary>
    public double TakesHusbandsName { get; init; }

    /// <summary>Two surnames: the father's first and the mother's first.</summary>
    public bool TwoSurnames { get; init; }

    /// <summary>Share of people with a second given name.</summary>
    public double SecondForename { get; init; } = 0.3;

    public string[] Nationalities => field ??= NameStock.Split(States);

    public string[] Places => field ??= [.. NameStock.Split(Cities).Select(c => c.Replace('_', ' '))];
}

/// <summary>On what a person crosses the external border.</summary>
internal enum TravelRegime
{
    /// <summary>A short-stay visa is needed.</summary>
    VisaRequired,

    /// <summary>No visa is needed; the stay is in EES with face and fingerprints.</summary>
    VisaExempt,

    /// <summary>Free movement: neither VIS nor EES.</summary>
    UnionCitizen,
}
