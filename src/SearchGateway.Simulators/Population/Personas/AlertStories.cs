using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population.Personas;

/// <summary>Stories of alerts: a missing child, a discreet check, a stolen passport.</summary>
internal static class AlertStories
{
    private static readonly Identity Tesfay = Papers.Traveller("TESFAY", "SELAM", "2012-05-24", Sex.Female, "ERI", "KEREN", "ZX7000701");
    private static readonly Identity Morales = Papers.Traveller("MORALES", "DIEGO", "1985-07-30", Sex.Male, "COL", "MEDELLIN", "CX8000801");

    private static readonly PersonalDocument Stolen = Papers.Passport("BX9000901", "USA", "2033-03-31", DocumentFate.Stolen);

    private static readonly Identity Smith = new("SMITH", "MARY ELIZABETH", Papers.Day("1968-04-04"), Sex.Female, "USA", "BOSTON", "USA")
    {
        Documents = [Papers.Passport("BX9000902", "USA", "2035-06-30"), Stolen],
    };

    public static IReadOnlyList<Persona> All { get; } =
    [
        new Persona(
            7,
            "Selam Tesfay, the missing child",
            "A minor missing from a reception centre in Italy, to be placed under protection (SIS-D 32(2)(a)). In no other system. Under 18 until 2030.",
            scene => scene.Of(Tesfay) with
            {
                PersonAlerts =
                [
                    new PersonAlert(0, AlertCategory.MissingProtect, MemberState.Of("ITA"), scene.Ago(12), "missing from a reception centre")
                    {
                        Features = "birthmark on left cheek",
                        Recast = new RecastData { TypeOfCase = TypeOfCase.UnaccompaniedMinor, Dna = true },
                    },
                ],
            })
        {
            Zones = [ZoneWriter.Passport(Tesfay, Tesfay.Current)],
        },
        new Persona(
            8,
            "Diego Morales, under discreet check",
            "Spain asks for a discreet check (SIS-D 36(2)): he must not notice. Needs no visa, entered two days ago, so 87 days remain after today (EES, with face and fingerprints).",
            scene => scene.Of(Morales) with
            {
                Stays = [new BorderStay(0, scene.MomentAgo(2, 6), null, MemberState.Of("ESP"), MemberState.Of("ESP"), null)],
                PersonAlerts =
                [
                    new PersonAlert(0, AlertCategory.DiscreetCheckCrime, MemberState.Of("ESP"), scene.Ago(90), "prevention of serious crime")
                    {
                        Offence = "trafficking in drugs",
                        Recast = new RecastData { Document = true },
                    },
                ],
            })
        {
            Zones = [ZoneWriter.Passport(Morales, Morales.Current)],
        },
        new Persona(
            9,
            "Mary Elizabeth Smith, whose passport was stolen",
            "Her old passport BX9000901 is sought for seizure (SIS-D 38(2)(e)): whoever shows it is not its holder. She herself travels on BX9000902 and left the territory ten days ago (EES).",
            scene => scene.Of(Smith) with
            {
                Stays = [new BorderStay(0, scene.MomentAgo(24, 10), scene.MomentAgo(10, 16), MemberState.Of("FRA"), MemberState.Of("FRA"), null)],
                ObjectAlerts =
                [
                    new ObjectAlert(AlertCategory.ObjectIdentityDocument, MemberState.Of("FRA"), scene.Ago(700), "passport reported stolen")
                    {
                        Type = ObjectType.IssuedDocument,
                        Document = (Smith, Stolen),
                    },
                ],
            })
        {
            Zones = [ZoneWriter.Passport(Smith, Stolen), ZoneWriter.Passport(Smith, Smith.Current)],
        },
    ];
}
