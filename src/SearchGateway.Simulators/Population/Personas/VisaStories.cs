using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population.Personas;

/// <summary>Stories of names: a marriage, a transliteration, a mother and her child.</summary>
internal static class VisaStories
{
    private static readonly Identity Gupta = Papers.Traveller("GUPTA", "PRIYA", "1991-05-16", Sex.Female, "IND", "DELHI", "IX1001301");

    private static readonly Identity Mehta = Papers.Traveller("MEHTA", "PRIYA", "1991-05-16", Sex.Female, "IND", "DELHI", "IX1001302") with
    {
        SurnameAtBirth = "GUPTA",
    };

    private static readonly Identity Shcherbakov = Papers.Traveller("SHCHERBAKOV", "PETR", "1975-12-01", Sex.Male, "RUS", "ROSTOV", "RX1001401");
    private static readonly Identity Schtscherbakow = Shcherbakov with { Surname = "SCHTSCHERBAKOW", Forenames = "PJOTR" };
    private static readonly Identity Grace = Papers.Traveller("OWUSU", "GRACE", "1986-02-08", Sex.Female, "GHA", "KUMASI", "GX1001501");
    private static readonly Identity Kofi = Papers.Traveller("OWUSU", "KOFI", "2016-10-01", Sex.Male, "GHA", "KUMASI", "GX1001601");

    public static IReadOnlyList<Persona> All { get; } =
    [
        new Persona(
            13,
            "Priya Mehta, once refused as Priya Gupta",
            "Refused a visa by France under her name at birth and an earlier passport; applies to the Netherlands under her married name. Her fingerprints find both files in VIS.",
            scene => scene.Of(Gupta, Mehta) with
            {
                Applications =
                [
                    scene.Application(1, 1, Mehta, "NLD", 4, ApplicationStatus.Requested),
                    scene.Application(0, 0, Gupta, "FRA", 730, ApplicationStatus.Refused, grounds: "insufficient means of subsistence"),
                ],
            })
        {
            Zones = [ZoneWriter.Passport(Mehta, Mehta.Current), ZoneWriter.Passport(Gupta, Gupta.Current)],
        },
        new Persona(
            14,
            "Pyotr Shcherbakov (Пётр Щербаков), spelt in two ways",
            "Passport and VIS file (Finland, sticker FIN001401) spell him by ICAO's table; Germany's alert to communicate his residence (SIS-D 34) as SCHTSCHERBAKOW PJOTR. A search by either, or in Cyrillic, finds both.",
            scene => scene.Of(Shcherbakov, Schtscherbakow) with
            {
                Applications =
                [
                    scene.Application(0, 0, Shcherbakov, "FIN", 60, ApplicationStatus.Issued, new Visa("FIN001401", VisaType.C, scene.Ago(45), scene.Ahead(320), 0, 90)),
                ],
                PersonAlerts = [new PersonAlert(1, AlertCategory.JudicialProcedure, MemberState.Of("DEU"), scene.Ago(250), "summoned as witness")],
            })
        {
            Zones = [ZoneWriter.Passport(Shcherbakov, Shcherbakov.Current)],
        },
        new Persona(
            15,
            "Grace Owusu, travelling with her son",
            "Mother of persona 16. Both hold Dutch visas (stickers NLD001501 and NLD001601); VIS links their files as travelling together (VIS 8(4)).",
            scene => Family(scene, Grace, "NLD001501", 16))
        {
            Zones = [ZoneWriter.Passport(Grace, Grace.Current)],
        },
        new Persona(
            16,
            "Kofi Owusu, the child",
            "Son of persona 15, born in October 2016: under 12 years VIS holds no fingerprints, for legal reasons (VIS 8(5)).",
            scene => Family(scene, Kofi, "NLD001601", 15))
        {
            Zones = [ZoneWriter.Passport(Kofi, Kofi.Current)],
        },
    ];

    private static Life Family(Scene scene, Identity who, string sticker, int companion)
    {
        var visa = new Visa(sticker, VisaType.C, scene.Ago(8), scene.Ahead(30), 1, 15);
        var application = scene.Application(0, 0, who, "NLD", 28, ApplicationStatus.Issued, visa);
        var other = Numbering.Application(application.State, application.Applied.Year, companion - 1, 0);
        return scene.Of(who) with
        {
            Applications = [application with { Companions = [new Companion(companion - 1, other, LinkRelation.ChildOrParent)] }],
        };
    }
}
