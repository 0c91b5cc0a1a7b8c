using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Wording;

/// <summary>The closed lists in plain words, as headings and sentences use them.</summary>
public static class Names
{
    /// <summary>E.g. <c>Border guards</c>.</summary>
    public static string InWords(Authority authority) => authority switch
    {
        Authority.BorderGuard => "Border guards",
        Authority.Visa => "Visa authorities",
        Authority.Immigration => "Immigration authorities",
        Authority.Asylum => "Asylum authorities",
        Authority.Judicial => "Judicial authorities",
        Authority.DesignatedLawEnforcement => "Designated law-enforcement authorities",
        Authority.VehicleRegistration => "Vehicle registration services",
        Authority.BorderAndCoastGuardTeam => "European Border and Coast Guard teams",
        _ => authority.ToString(),
    };

    /// <summary>E.g. <c>entry check of a third-country national</c>.</summary>
    public static string InWords(Purpose purpose) => purpose switch
    {
        Purpose.BorderEntry => "entry check of a third-country national",
        Purpose.BorderUnionCitizen => "check of a person with the right of free movement",
        Purpose.BorderExit => "exit check of a third-country national",
        Purpose.BorderSecondLine => "second-line check at the border",
        Purpose.TerritoryVerification => "verification within the territory",
        Purpose.TerritoryIdentification => "identification within the territory",
        Purpose.VisaExamination => "examination of a visa application",
        Purpose.AsylumResponsibility => "responsibility for an asylum application",
        Purpose.AsylumExamination => "examination of an asylum application",
        Purpose.PoliceCheck => "police or customs check",
        Purpose.LawEnforcement => "terrorist and other serious criminal offences",
        Purpose.VehicleRegistration => "registration of a vehicle",
        Purpose.JudicialProceedings => "judicial proceedings",
        Purpose.PoliceIdentification => "identification of a person by the police",
        _ => Word(purpose),
    };

    /// <summary>What comes back in a mode.</summary>
    public static string InWords(SearchMode mode) => mode switch
    {
        SearchMode.Full => "the granted fields",
        SearchMode.References => "record numbers alone",
        SearchMode.HitFlag => "whether there is a record, nothing else",
        _ => Word(mode),
    };

    /// <summary>What the system does with the keys.</summary>
    public static string InWords(SearchMethod method) => method switch
    {
        SearchMethod.Verification => "verification, one to one",
        SearchMethod.Identification => "identification, one to many",
        _ => Word(method),
    };

    /// <summary>What a request must state.</summary>
    public static string InWords(RequestStatement statement) => statement switch
    {
        RequestStatement.Necessity => "why access is necessary",
        RequestStatement.SpecificCase => "which specific case it serves",
        RequestStatement.SubstantialContribution => "why it will contribute substantially",
        RequestStatement.OverridingSecurityConcern => "the overriding public security concern",
        RequestStatement.ConsentOfEnteringState => "the consent of the State that entered the data",
        _ => Word(statement),
    };

    /// <summary>Where must have been searched before.</summary>
    public static string InWords(PriorSource source) => source switch
    {
        PriorSource.NationalFingerprintDatabases => "national fingerprint databases",
        PriorSource.Prum => "the other States' fingerprint systems (Prüm)",
        PriorSource.Vis => "VIS",
        PriorSource.EuropolSystems => "Europol's own systems",
        _ => Word(source),
    };

    /// <summary>A name of the packs' language, such as a field or a category, as people write it.</summary>
    public static string Plain(string name) => name.Replace('_', ' ');

    /// <summary>Words in a row: <c>a, b and c</c>.</summary>
    public static string Join(IReadOnlyList<string> words, string last = "and") => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} {last} {words[^1]}",
    };

    private static string Word<T>(T value)
        where T : struct, Enum => Plain(RuleWords.NameOf(value));
}
