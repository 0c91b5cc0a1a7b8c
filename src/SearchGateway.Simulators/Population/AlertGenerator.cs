using System.Globalization;
using SearchGateway.Simulators.Population.Names;
using SearchGateway.Simulators.Sis;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>Draws alerts on persons, on their lost and stolen papers, and on other objects.</summary>
internal sealed class AlertGenerator(DateOnly today)
{
    public Life Add(Life life, Culture culture, int age, Draw draw)
    {
        var objects = Papers(life, ref draw);
        AddObject(objects, life.Person, ref draw);
        var persons = draw.Chance(0.035) ? [Person(life, culture, age, ref draw)] : Array.Empty<PersonAlert>();
        if (persons.Length > 0 && persons[0].Category == AlertCategory.Arrest && draw.Chance(0.15))
            persons = [.. persons, persons[0] with { Category = AlertCategory.DiscreetCheckCrime, State = MemberState.Drawn(ref draw), Warnings = [] }];
        return life with { PersonAlerts = persons, ObjectAlerts = objects };
    }

    private List<ObjectAlert> Papers(Life life, ref Draw draw)
    {
        var alerts = new List<ObjectAlert>();
        foreach (var identity in life.Identities)
            foreach (var document in identity.Documents.Where(d => d.Fate is DocumentFate.Lost or DocumentFate.Stolen && d.Expires.AddYears(1) > today))
            {
                var entered = Min(today.AddDays(-2), document.Issued.AddDays(draw.Between(60, 1500)));
                if (entered.AddYears(SisValues.YearsKept(AlertCategory.ObjectIdentityDocument)) < today)
                    continue;
                alerts.Add(new ObjectAlert(AlertCategory.ObjectIdentityDocument, MemberState.Drawn(ref draw), entered, $"passport reported {(document.Fate == DocumentFate.Lost ? "lost" : "stolen")}")
                {
                    Type = ObjectType.IssuedDocument,
                    Document = (identity, document),
                });
            }

        return alerts;
    }

    private void AddObject(List<ObjectAlert> alerts, int person, ref Draw draw)
    {
        if (!draw.Chance(0.02))
            return;
        var state = MemberState.Drawn(ref draw);
        var entered = today.AddDays(-draw.Between(3, 1800));
        var serial = Numbering.Document(state.Code, person, Numbering.PerPerson - 1);
        var vehicle = Numbering.Vehicle(person, Numbering.PerPerson - 1);
        alerts.Add(draw.Weighted(
            (new ObjectAlert(AlertCategory.ObjectVehicle, state, entered, "vehicle stolen")
            {
                Type = ObjectType.Vehicle,
                Registration = Plate(state, ref draw),
                SerialNumber = vehicle,
                Description = draw.Of("Volkswagen Golf, grey", "Renault Clio, red", "BMW X5, black", "Fiat Ducato, white"),
            }, 60),
            (new ObjectAlert(AlertCategory.ObjectFirearm, state, entered, "firearm stolen")
            {
                Type = ObjectType.Firearm, SerialNumber = "G" + serial, Description = "pistol, 9 mm",
            }, 15),
            (new ObjectAlert(AlertCategory.ObjectTrailer, state, entered, "caravan stolen")
            {
                Type = ObjectType.Trailer, Registration = Plate(state, ref draw), SerialNumber = vehicle, Description = "caravan, white",
            }, 15),
            (new ObjectAlert(AlertCategory.ObjectBlankDocument, state, entered, "blank passports stolen")
            {
                Type = ObjectType.BlankDocument, SerialNumber = serial, Description = "blank passport",
            }, 10)));
    }

    /// <summary>A registration mark in a form of no State.</summary>
    public static string Plate(MemberState state, ref Draw draw) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Letters}-{(char)('A' + draw.Below(26))}{(char)('A' + draw.Below(26))} {draw.Between(1000, 9999)}");

    private PersonAlert Person(Life life, Culture culture, int age, ref Draw draw)
    {
        var category = age < 18
            ? AlertCategory.MissingProtect
            : draw.Weighted(
                (AlertCategory.RefusalOfEntry, culture.Regime == TravelRegime.UnionCitizen ? 0 : 60), (AlertCategory.Arrest, 8), (AlertCategory.Missing, 6),
                (AlertCategory.JudicialProcedure, 12), (AlertCategory.DiscreetCheckCrime, 9), (AlertCategory.SpecificCheckCrime, 3), (AlertCategory.DiscreetCheckSecurity, 2));
        var arrest = category == AlertCategory.Arrest;
        return new PersonAlert(0, category, MemberState.Drawn(ref draw), today.AddDays(-draw.Between(2, Kept(category))), Reason(category))
        {
            Offence = arrest || category == AlertCategory.DiscreetCheckCrime
                ? draw.Of("theft", "fraud", "trafficking in drugs", "smuggling of migrants", "robbery", "forgery of documents")
                : "",
            Warnings = arrest && draw.Chance(0.3) ? [draw.Of(Warning.Armed, Warning.Violent, Warning.Escaped)] : [],
            FingersHeld = !life.NoFingers && draw.Chance(arrest ? 0.7 : 0.2),
            Aliases = life.Identities.Count > 1 && draw.Chance(0.4) ? [1] : [],
            Features = draw.Chance(0.15) ? draw.Of("scar on left hand", "tattoo on right forearm", "two missing teeth") : "",
            FlaggedBy = arrest && draw.Chance(0.05) ? MemberState.Drawn(ref draw) : null,
        };
    }

    // Days after which an alert is reviewed or gone (SIS-R 29, SIS-D 44): one year for Art 36, else three.
    private static int Kept(AlertCategory category) =>
        category is AlertCategory.DiscreetCheckCrime or AlertCategory.DiscreetCheckSecurity or AlertCategory.SpecificCheckCrime ? 360 : 1080;

    private static string Reason(AlertCategory category) => category switch
    {
        AlertCategory.RefusalOfEntry => "entry ban after return decision",
        AlertCategory.Arrest => "European arrest warrant",
        AlertCategory.MissingProtect or AlertCategory.Missing => "reported missing",
        AlertCategory.JudicialProcedure => "summoned as witness",
        AlertCategory.DiscreetCheckSecurity => "threat to State security",
        _ => "prevention of serious crime",
    };

    private static DateOnly Min(DateOnly left, DateOnly right) => left < right ? left : right;
}
