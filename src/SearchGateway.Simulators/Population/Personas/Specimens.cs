using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population.Personas;

/// <summary>The specimens that ICAO prints in Doc 9303, with lives of our making.</summary>
internal static class Specimens
{
    private static readonly PersonalDocument EarlyPassport = new("P", "L898902C3", "UTO", Papers.Day("2002-04-16"), Papers.Day("2012-04-15"));

    private static readonly Identity Eriksson = new("ERIKSSON", "ANNA MARIA", Papers.Day("1974-08-12"), Sex.Female, "UTO", "ZENITH", "UTO")
    {
        Documents = [EarlyPassport, new("I", "D23145890", "UTO", Papers.Day("2002-04-16"), Papers.Day("2012-04-15"))],
    };

    private static readonly Identity Namesake = new("ERIKSSON", "ANNA MARIA", Papers.Day("1940-09-07"), Sex.Female, "XXX", "ZENITH", "UTO")
    {
        Documents = [Papers.Passport("UX3000301", "UTO", "2000-12-31")],
    };

    private static readonly Identity Stevenson = new("STEVENSON", "PETER", Papers.Day("1934-07-12"), Sex.Male, "UTO", "ZENITH", "UTO")
    {
        Documents = [new("I", "D23145890734", "UTO", Papers.Day("1985-07-13"), Papers.Day("1995-07-12"))],
    };

    public static IReadOnlyList<Persona> All { get; } =
    [
        new Persona(
            1,
            "Anna Maria Eriksson, the regular traveller",
            "Holds a valid Schengen visa of Germany for several entries (VIS, sticker DEU000101) and has stayed 70 days of the last 180, "
            + "so 20 days are left (EES). Nothing in SIS or Eurodac. Her passport is ICAO's specimen and expired in 2012.",
            Traveller)
        {
            Zones =
            [
                new Zone("passport L898902C3", "TD3", ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]),
                new Zone("identity card D23145890", "TD1", ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"]),
                new Zone("identity card D23145890", "TD2", ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"]),
            ],
        },
        new Persona(
            2,
            "Peter Stevenson, the unknown",
            "No system holds him: every system that is asked answers that there is no hit. His card has a number of twelve characters.",
            scene => scene.Of(Stevenson))
        {
            Zones = [new Zone("identity card D23145890734", "TD1", ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<<<<<<<<<<<<<<"])],
        },
        new Persona(
            3,
            "Anna Maria Eriksson the elder, the namesake",
            "Another person with the name of persona 1: other birth date, nationality and fingers. VIS holds her visa of 1996 "
            + "(sticker L8988901C), kept beyond its time because ICAO's specimen has that date.",
            Elder)
        {
            Zones =
            [
                new Zone("visa L8988901C", "MRV-A", ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"]),
                new Zone("visa L8988901C", "MRV-B", ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"]),
            ],
        },
    ];

    private static Life Traveller(Scene scene)
    {
        var visa = new Visa("DEU000101", VisaType.C, scene.Ago(170), scene.Ahead(195), 0, 90);
        var germany = MemberState.Of("DEU");
        return scene.Of(Eriksson) with
        {
            Applications = [scene.Application(0, 0, Eriksson, "DEU", 190, ApplicationStatus.Issued, visa)],
            Stays = [new BorderStay(0, scene.MomentAgo(100, 8), scene.MomentAgo(31, 19), germany, germany, visa)],
        };
    }

    private static Life Elder(Scene scene)
    {
        var visa = new Visa("L8988901C", VisaType.C, Papers.Day("1996-06-11"), Papers.Day("1996-12-10"), 1, 30);
        var state = MemberState.Of("DEU");
        return scene.Of(Namesake) with
        {
            Applications =
            [
                new VisaApplication(0, Numbering.Application(state, 1996, scene.Person, 0), state, Papers.Day("1996-05-20"), Namesake.Current, ApplicationStatus.Issued)
                {
                    Consulate = "Consulate at ZENITH",
                    Decided = Papers.Day("1996-06-03"),
                    Visa = visa,
                    KeptUntil = scene.Ahead(365),
                },
            ],
        };
    }
}
