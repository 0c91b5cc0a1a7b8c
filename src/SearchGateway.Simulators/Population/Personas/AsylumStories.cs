using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population.Personas;

/// <summary>Stories of Eurodac: two applications, an irregular crossing, protection granted.</summary>
internal static class AsylumStories
{
    private static readonly Identity AlMasri = Papers.Traveller("AL-MASRI", "YOUSEF", "1994-10-10", Sex.Male, "SYR", "HALAB", "NX0001001");
    private static readonly Identity Ahmadi = Papers.Traveller("AHMADI", "FARID", "1998-01-01", Sex.Male, "AFG", "HERAT", "QX1001101");

    private static readonly Identity Haile = new("HAILE", "MERON", Papers.Day("1987-09-12"), Sex.Female, "XXB", "ASMARA", "ERI")
    {
        Documents = [Papers.Passport("SX1001201", "SWE", "2035-06-30")],
    };

    public static IReadOnlyList<Persona> All { get; } =
    [
        new Persona(
            10,
            "Yousef Al-Masri, applicant in two States",
            "Came on an Italian visa that expired 60 days ago (VIS, sticker ITA001001), applied for protection in Italy 40 days ago and in Germany 9 days ago: "
            + "two sets of category 1 (Eurodac), an overstayer in EES, and a visa expired less than six months before the application (VIS 21).",
            Applicant)
        {
            Zones = [ZoneWriter.Passport(AlMasri, AlMasri.Current)],
        },
        new Persona(
            11,
            "Farid Ahmadi, the irregular crosser",
            "Apprehended at the Greek border 30 days ago: one set of category 2 (EUR 14). A check of an illegal stay compares with category 1 alone and must not find it (EUR 17).",
            scene => scene.Of(Ahmadi) with { Eurodac = [new AsylumEvent(2, MemberState.Of("GRC"), "Kipoi", scene.Ago(30))] })
        {
            Zones = [ZoneWriter.Passport(Ahmadi, Ahmadi.Current)],
        },
        new Persona(
            12,
            "Meron Haile, under protection",
            "Applied in Sweden six years ago, protected for four: her set is marked (EUR 18(1)) and, more than three years on, blocked for law enforcement, which is answered as negative (EUR 18(2)).",
            scene => scene.Of(Haile) with
            {
                Eurodac =
                [
                    new AsylumEvent(1, MemberState.Of("SWE"), "Göteborg", scene.Today.AddYears(-6)) { Granted = scene.Today.AddYears(-4) },
                ],
            })
        {
            Zones = [ZoneWriter.Passport(Haile, Haile.Current)],
        },
    ];

    private static Life Applicant(Scene scene)
    {
        var visa = new Visa("ITA001001", VisaType.C, scene.Ago(90), scene.Ago(60), 1, 30);
        return scene.Of(AlMasri) with
        {
            Applications = [scene.Application(0, 0, AlMasri, "ITA", 110, ApplicationStatus.Issued, visa)],
            Stays = [new BorderStay(0, scene.MomentAgo(75, 14), null, MemberState.Of("ITA"), MemberState.Of("ITA"), visa)],
            Eurodac =
            [
                new AsylumEvent(1, MemberState.Of("ITA"), "Roma", scene.Ago(40)),
                new AsylumEvent(1, MemberState.Of("DEU"), "Berlin", scene.Ago(9)),
            ],
        };
    }
}
