using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population.Personas;

/// <summary>Stories told at the border: an overstayer, a false identity, an entry ban.</summary>
internal static class BorderStories
{
    private static readonly Identity Kovalenko = Papers.Traveller("KOVALENKO", "OLEKSANDR", "1988-03-05", Sex.Male, "UKR", "KHARKIV", "EX4000401");
    private static readonly Identity Aliyev = Papers.Traveller("ALIYEV", "RASHAD", "1981-06-14", Sex.Male, "AZE", "BAKU", "AX5000501");
    private static readonly Identity Hasanov = Papers.Traveller("HASANOV", "ELCHIN", "1983-01-20", Sex.Male, "AZE", "GANJA", "AX5000502");
    private static readonly Identity Benali = Papers.Traveller("BENALI", "KARIM", "1990-02-17", Sex.Male, "MAR", "TANGER", "MX6000601");

    public static IReadOnlyList<Persona> All { get; } =
    [
        new Persona(
            4,
            "Oleksandr Kovalenko, the overstayer",
            "Entered on a French visa (sticker FRA000401) 120 days ago and has not left: 31 days over the 90 allowed, on the list of overstayers (EES 12).",
            Overstayer)
        {
            Zones = [ZoneWriter.Passport(Kovalenko, Kovalenko.Current)],
        },
        new Persona(
            5,
            "Rashad Aliyev, wanted, travelling as Elchin Hasanov",
            "Wanted for arrest by Italy (SIS-D 26), armed. As Hasanov he holds a German visa (sticker DEU000502) and has been here on it (EES): a search by those papers finds nothing in SIS. "
            + "His fingerprints lead VIS from Hasanov's file to the refused application of Aliyev, and that name to the alert.",
            Wanted)
        {
            Zones = [ZoneWriter.Passport(Hasanov, Hasanov.Current), ZoneWriter.Passport(Aliyev, Aliyev.Current)],
        },
        new Persona(
            6,
            "Karim Benali, refused entry",
            "Spain has entered an alert for refusal of entry (SIS-R 24), revoked his visa (VIS, sticker ESP000601), and he was turned back a month ago for reason H (EES 18).",
            EntryBan)
        {
            Zones = [ZoneWriter.Passport(Benali, Benali.Current)],
        },
    ];

    private static Life Overstayer(Scene scene)
    {
        var visa = new Visa("FRA000401", VisaType.C, scene.Ago(130), scene.Ahead(60), 0, 90);
        var france = MemberState.Of("FRA");
        return scene.Of(Kovalenko) with
        {
            Applications = [scene.Application(0, 0, Kovalenko, "FRA", 150, ApplicationStatus.Issued, visa)],
            Stays = [new BorderStay(0, scene.MomentAgo(120, 9), null, france, france, visa)],
        };
    }

    private static Life Wanted(Scene scene)
    {
        var visa = new Visa("DEU000502", VisaType.C, scene.Ago(5), scene.Ahead(85), 2, 60);
        return scene.Of(Aliyev, Hasanov) with
        {
            Applications =
            [
                scene.Application(1, 1, Hasanov, "DEU", 25, ApplicationStatus.Issued, visa),
                scene.Application(0, 0, Aliyev, "FRA", 1100, ApplicationStatus.Refused, grounds: "false travel document"),
            ],
            Stays = [new BorderStay(1, scene.MomentAgo(4, 9), scene.MomentAgo(2, 17), MemberState.Of("DEU"), MemberState.Of("DEU"), visa)],
            PersonAlerts =
            [
                new PersonAlert(0, AlertCategory.Arrest, MemberState.Of("ITA"), scene.Ago(400), "European arrest warrant")
                {
                    Offence = "robbery",
                    Warnings = [Warning.Armed],
                    FingersHeld = true,
                    Features = "scar above right eyebrow",
                },
            ],
        };
    }

    private static Life EntryBan(Scene scene)
    {
        var visa = new Visa("ESP000601", VisaType.C, scene.Ago(320), scene.Ahead(45), 0, 90);
        var spain = MemberState.Of("ESP");
        return scene.Of(Benali) with
        {
            Applications = [scene.Application(0, 0, Benali, "ESP", 340, ApplicationStatus.Revoked, visa, "conditions no longer met")],
            Stays = [new BorderStay(0, scene.MomentAgo(300, 7), scene.MomentAgo(260, 20), spain, spain, visa)],
            Refusals = [new EntryRefusal(0, scene.MomentAgo(30, 11), spain, RefusalReason.H)],
            PersonAlerts = [new PersonAlert(0, AlertCategory.RefusalOfEntry, spain, scene.Ago(200), "entry ban after return decision") { FingersHeld = true }],
        };
    }
}
