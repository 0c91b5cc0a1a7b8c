using System.Collections.Frozen;
using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population.Mix;

/// <summary>How a population is made up: shares and chances, each 0 to 1 unless it says otherwise. docs/population.md gives the reasons.</summary>
internal sealed record PopulationMix
{
    private static readonly FrozenDictionary<PopulationPreset, PopulationMix> All = new Dictionary<PopulationPreset, PopulationMix>
    {
        [PopulationPreset.Demonstration] = DemonstrationMix.Value,
        [PopulationPreset.Published2016] = Published2016Mix.Value,
    }.ToFrozenDictionary();

    /// <summary>Cultures with their weight.</summary>
    public required AliasTable<Culture> Cultures { get; init; }

    /// <summary>Grown third-country nationals with papers of a second identity.</summary>
    public required double SecondIdentity { get; init; }

    /// <summary>Of those with a second identity, those with a third.</summary>
    public required double ThirdIdentity { get; init; }

    /// <summary>People whose fingers cannot be taken.</summary>
    public double NoFingers { get; init; } = 0.004;

    /// <summary>Fingers and faces are enrolled well or badly, as they come, so that searches miss some; otherwise always with care.</summary>
    public bool EverydayCaptures { get; init; }

    public required VisaShares Visas { get; init; }

    public required BorderShares Border { get; init; }

    public required AsylumShares Asylum { get; init; }

    public required AlertShares Alerts { get; init; }

    /// <summary>Objects sought in SIS that belong to nobody of the population, for each person of it.</summary>
    public required double ObjectsForEachPerson { get; init; }

    public static PopulationMix Of(PopulationPreset preset) => All[preset];
}

/// <summary>Applications for visas (VIS).</summary>
internal sealed record VisaShares
{
    /// <summary>Nationals who need a visa and have applied for one.</summary>
    public required double Applies { get; init; }

    /// <summary>The same, of cultures from which many seek protection.</summary>
    public required double AppliesWhereManySeekProtection { get; init; }

    /// <summary>Applications of one applicant, by weight.</summary>
    public required (int Value, int Weight)[] Applications { get; init; }

    /// <summary>Applicants who have travelled on a visa.</summary>
    public required double Travelled { get; init; }

    /// <summary>Files of applicants of 12 years or more without fingerprints for other reasons than the hand.</summary>
    public required double WithoutFingerprints { get; init; }

    /// <summary>Days before today within which all applications lie.</summary>
    public required int Days { get; init; }
}

/// <summary>Crossings of the border (EES).</summary>
internal sealed record BorderShares
{
    /// <summary>Nationals who need no visa and have travelled.</summary>
    public required double TravelsExempt { get; init; }

    /// <summary>Days before today within which all entries lie.</summary>
    public required int Days { get; init; }

    /// <summary>Stays of one file, by weight.</summary>
    public required (int Value, int Weight)[] Stays { get; init; }

    /// <summary>Files whose last stay is longer than permitted.</summary>
    public required double Overstays { get; init; }

    /// <summary>Files with a refusal of entry.</summary>
    public required double Refused { get; init; }

    /// <summary>People with a file for a refusal alone.</summary>
    public required double RefusedOnly { get; init; }
}

/// <summary>Applications for protection and irregular crossings (Eurodac), of third-country nationals of 16 years or more.</summary>
internal sealed record AsylumShares
{
    /// <summary>Irregular crossers, of cultures from which many seek protection.</summary>
    public required double CrossesOften { get; init; }

    /// <summary>Irregular crossers, of others.</summary>
    public required double Crosses { get; init; }

    /// <summary>Applicants, of cultures from which many seek protection.</summary>
    public required double AppliesOften { get; init; }

    /// <summary>Applicants, of others.</summary>
    public required double Applies { get; init; }

    /// <summary>The same, of nationals who need no visa.</summary>
    public required double AppliesExempt { get; init; }

    /// <summary>Applications of one applicant, by weight.</summary>
    public required (int Value, int Weight)[] Applications { get; init; }
}

/// <summary>Alerts (SIS).</summary>
internal sealed record AlertShares
{
    /// <summary>Grown nationals who need a visa and are on alert.</summary>
    public required double VisaRequired { get; init; }

    /// <summary>Grown nationals who need none and are on alert.</summary>
    public required double VisaExempt { get; init; }

    /// <summary>Grown Union citizens on alert.</summary>
    public required double UnionCitizens { get; init; }

    /// <summary>Minors reported missing.</summary>
    public required double Minors { get; init; }

    /// <summary>Weight of alerts for refusal of entry among those on grown third-country nationals; the others weigh 40 in all.</summary>
    public required int RefusalOfEntry { get; init; }

    /// <summary>People whose lost or stolen passport is sought.</summary>
    public required double LostPapers { get; init; }

    /// <summary>The same, of Union citizens.</summary>
    public required double LostPapersOfUnionCitizens { get; init; }

    /// <summary>People of whom another object is sought.</summary>
    public required double Things { get; init; }

    /// <summary>How often alerts of the kinds that the recast of 2018 added are drawn; 1 as in the demonstration.</summary>
    public required double Recast { get; init; }
}
