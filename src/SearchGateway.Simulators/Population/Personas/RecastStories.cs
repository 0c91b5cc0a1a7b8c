using SearchGateway.Simulators.Sis;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population.Personas;

/// <summary>Stories of what the recast of 2018 added to SIS, and of a stolen car: what the rules of 2016 let nobody see, and what they do.</summary>
internal static class RecastStories
{
    private static readonly Identity Beridze = Papers.Traveller("BERIDZE", "LEVAN", "1979-11-03", Sex.Male, "GEO", "KUTAISI", "EX1001701");
    private static readonly Identity Haddad = Papers.Traveller("HADDAD", "NADIA", "1992-03-21", Sex.Female, "LBN", "TRIPOLI", "LX1001801");
    private static readonly Identity Warsame = Papers.Traveller("WARSAME", "HODAN", "2013-09-09", Sex.Female, "SOM", "BOSASO", "PX1001901");
    private static readonly Identity Jovanovic = Papers.Traveller("JOVANOVIC", "ZORAN", "1984-12-19", Sex.Male, "SRB", "NIS", "BX1002001");
    private static readonly Identity Melnyk = Papers.Traveller("MELNYK", "BOHDAN", "1989-08-02", Sex.Male, "UKR", "LUTSK", "FX1002101");

    public static IReadOnlyList<Persona> All { get; } =
    [
        new Persona(
            17,
            "Levan Beridze, who must return",
            "Needs no visa, entered Poland 150 days ago and has not left (EES). Germany issued a return decision with an entry ban 40 days ago; the time for "
            + "voluntary departure is over (Regulation (EU) 2018/1860 Art. 3). No rule of 2016 knows this alert.",
            scene => scene.Of(Beridze) with
            {
                Stays = [new BorderStay(0, scene.MomentAgo(150, 10), null, MemberState.Of("POL"), MemberState.Of("POL"), null)],
                PersonAlerts =
                [
                    new PersonAlert(0, AlertCategory.ReturnDecision, MemberState.Of("DEU"), scene.Ago(40), "return decision")
                    {
                        FingersHeld = true,
                        Return = new ReturnDecision { VoluntaryDepartureUntil = scene.Ago(10).ToSis(), EntryBan = true },
                        Recast = new RecastData { Document = true, DocumentCopy = true },
                    },
                ],
            })
        {
            Zones = [ZoneWriter.Passport(Beridze, Beridze.Current)],
        },
        new Persona(
            18,
            "Nadia Haddad, under inquiry check",
            "France asks to interview her (Regulation (EU) 2018/1862 Art. 36, 37(4)); she is held to be involved in a terrorist activity, and her fingerprints, palm prints and "
            + "passport are on file. She must not learn of the alert. No rule of 2016 knows this alert.",
            scene => scene.Of(Haddad) with
            {
                PersonAlerts =
                [
                    new PersonAlert(0, AlertCategory.InquiryCheckSecurity, MemberState.Of("FRA"), scene.Ago(70), "threat to State security")
                    {
                        FingersHeld = true,
                        Recast = new RecastData { TerrorismRelated = true, PalmPrints = true, Document = true },
                    },
                ],
            })
        {
            Zones = [ZoneWriter.Passport(Haddad, Haddad.Current)],
        },
        new Persona(
            19,
            "Hodan Warsame, not to be taken abroad",
            "A child at risk of being taken away and harmed: the Netherlands ask that she be kept from travelling (Regulation (EU) 2018/1862 Art. 32(1)(d)). "
            + "Under 18 until 2031. No rule of 2016 knows this alert.",
            scene => scene.Of(Warsame) with
            {
                PersonAlerts =
                [
                    new PersonAlert(0, AlertCategory.PreventiveChild, MemberState.Of("NLD"), scene.Ago(20), "to be kept from travelling")
                    {
                        Recast = new RecastData { TypeOfCase = TypeOfCase.RiskOfHarm, SuicideRisk = true },
                    },
                ],
            })
        {
            Zones = [ZoneWriter.Passport(Warsame, Warsame.Current)],
        },
        new Persona(
            20,
            "Zoran Jovanovic, whose prints were found",
            "No alert has his name. Prints of a right thumb and a right index finger from the scene of a robbery in Italy are his (Regulation (EU) 2018/1862 Art. 40): only a "
            + "search by fingerprints finds the alert. No rule of 2016 knows it.",
            scene => scene.Of(Jovanovic) with
            {
                PersonAlerts = [new PersonAlert(0, AlertCategory.UnknownWanted, MemberState.Of("ITA"), scene.Ago(300), "prints found at the scene of a robbery")],
            })
        {
            Zones = [ZoneWriter.Passport(Jovanovic, Jovanovic.Current)],
        },
        new Persona(
            21,
            "Bohdan Melnyk, in a stolen car",
            "Nothing is held of him. The car that he drives was stolen in Germany: registration B-KX 2107 (DEU), identification number WSGZZZ00000002107. Its number "
            + "plate is sought too (SIS-D 38(2)(a), (f)).",
            StolenCar)
        {
            Zones = [ZoneWriter.Passport(Melnyk, Melnyk.Current)],
        },
    ];

    private static Life StolenCar(Scene scene)
    {
        var germany = MemberState.Of("DEU");
        return scene.Of(Melnyk) with
        {
            ObjectAlerts =
            [
                new ObjectAlert(AlertCategory.ObjectVehicle, germany, scene.Ago(6), "vehicle stolen")
                {
                    Type = ObjectType.Vehicle, Registration = "B-KX 2107", SerialNumber = "WSGZZZ00000002107", Description = "Volkswagen Passat, blue",
                },
                new ObjectAlert(AlertCategory.ObjectRegistration, germany, scene.Ago(6), "number plate stolen with the vehicle")
                {
                    Type = ObjectType.NumberPlate, Registration = "B-KX 2107", Description = "number plate",
                },
            ],
        };
    }
}
