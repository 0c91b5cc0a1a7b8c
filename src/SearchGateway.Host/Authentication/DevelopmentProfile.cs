using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;

namespace SearchGateway.Host.Authentication;

/// <summary>A made-up officer that the development issuer gives tokens to.</summary>
internal sealed record DevelopmentProfile(
    string Name, Authority Authority, string MemberState, string Unit, CallerRoles[] Roles, params Purpose[] Purposes)
{
    /// <summary>The code of ICAO Doc 9303 for documents that the European Union issues; stands for its agencies.</summary>
    private const string Union = "EUE";

    public static IReadOnlyList<DevelopmentProfile> All { get; } =
    [
        new("border-guard", Authority.BorderGuard, "EST", "BCP-0141", [CallerRoles.Search],
            Purpose.BorderEntry, Purpose.BorderUnionCitizen, Purpose.BorderExit),
        new("border-guard-second-line", Authority.BorderGuard, "EST", "BCP-0141-2", [CallerRoles.Search],
            Purpose.BorderEntry, Purpose.BorderExit, Purpose.BorderSecondLine),
        new("visa-officer", Authority.Visa, "FRA", "CONSULATE-07", [CallerRoles.Search], Purpose.VisaExamination),
        new("immigration-officer", Authority.Immigration, "DEU", "IMM-0093", [CallerRoles.Search],
            Purpose.TerritoryVerification, Purpose.TerritoryIdentification),
        new("asylum-officer", Authority.Asylum, "SWE", "ASY-0012", [CallerRoles.Search],
            Purpose.AsylumResponsibility, Purpose.AsylumExamination),
        new("police-officer", Authority.Police, "ESP", "POL-2210", [CallerRoles.Search], Purpose.PoliceCheck, Purpose.PoliceIdentification),
        new("sirene-officer", Authority.BorderGuard, "ITA", "SIRENE-ITA", [CallerRoles.Search, CallerRoles.Sirene], Purpose.BorderSecondLine),
        new("customs-officer", Authority.Customs, "NLD", "CUS-0310", [CallerRoles.Search], Purpose.PoliceCheck),
        new("rules-officer", Authority.BorderGuard, "EST", "RULES-01", [CallerRoles.Policy], Purpose.BorderEntry),
        new("rules-reviewer", Authority.BorderGuard, "EST", "RULES-01", [CallerRoles.Policy], Purpose.BorderEntry),
        new("oversight-officer", Authority.BorderGuard, "EST", "DPA-EST", [CallerRoles.Oversight], Purpose.BorderEntry),
        new("union-supervisor", Authority.BorderAndCoastGuardTeam, Union, "EDPS", [CallerRoles.Oversight], Purpose.BorderEntry),
        new("law-enforcement-officer", Authority.DesignatedLawEnforcement, "DEU", "LEA-0077", [CallerRoles.Search], Purpose.LawEnforcement),
        new("law-enforcement-colleague", Authority.DesignatedLawEnforcement, "DEU", "LEA-0077", [CallerRoles.Search], Purpose.LawEnforcement),
        new("law-enforcement-other-unit", Authority.DesignatedLawEnforcement, "DEU", "LEA-0078", [CallerRoles.Search], Purpose.LawEnforcement),
        new("law-enforcement-lead", Authority.DesignatedLawEnforcement, "DEU", "LEA-0077", [CallerRoles.Search, CallerRoles.CentralAccessPoint], Purpose.LawEnforcement),
        new("central-access-point", Authority.DesignatedLawEnforcement, "DEU", "CAP-DEU", [CallerRoles.CentralAccessPoint], Purpose.LawEnforcement),
        new("europol-officer", Authority.Europol, Union, "EUROPOL-O2", [CallerRoles.Search], Purpose.LawEnforcement),
        new("europol-access-point", Authority.Europol, Union, "EUROPOL-AP", [CallerRoles.CentralAccessPoint], Purpose.LawEnforcement),
        new("judicial-officer", Authority.Judicial, "ITA", "JUD-0045", [CallerRoles.Search], Purpose.JudicialProceedings),
        new("eurojust-member", Authority.Eurojust, Union, "EUROJUST-07", [CallerRoles.Search], Purpose.JudicialProceedings),
        new("vehicle-registration-officer", Authority.VehicleRegistration, "POL", "VEH-0502", [CallerRoles.Search], Purpose.VehicleRegistration),
        new("border-and-coast-guard-team", Authority.BorderAndCoastGuardTeam, Union, "EBCG-TEAM-3", [CallerRoles.Search],
            Purpose.BorderEntry, Purpose.BorderUnionCitizen, Purpose.BorderExit, Purpose.BorderSecondLine),
    ];

    /// <summary>The pseudonym in the token.</summary>
    public string Officer => $"dev-{Name}-1";

    public IEnumerable<string> PurposeNames => Purposes.Select(p => ContractNames.Kebab(p.ToString()));

    public IEnumerable<string> RoleNames => Roles.Select(r => ContractNames.Kebab(r.ToString()));
}
