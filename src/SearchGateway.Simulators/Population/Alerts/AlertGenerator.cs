using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population.Alerts;

/// <summary>Draws alerts on persons, on their lost and stolen papers, and on things of theirs.</summary>
internal sealed class AlertGenerator(ulong seed, DateOnly today)
{
    /// <summary>The alerts of 2016 that the plan asks for.</summary>
    public Life Add(Life life, in AlertPlan plan)
    {
        if (plan.Count == 0)
            return life;
        var draw = Draw.For(seed, (ulong)life.Person, (ulong)DrawPart.Alerts);
        var objects = plan.Paper ? Papers(life, ref draw) : [];
        if (plan.Thing)
            objects.Add(Thing(life.Person, ref draw));
        if (plan.Person == AlertCategory.Unspecified)
            return life with { ObjectAlerts = objects };
        var person = Person(life, plan.Person, ref draw);
        return life with
        {
            ObjectAlerts = objects,
            PersonAlerts = plan.Doubled
                ? [person, person with { Category = AlertCategory.DiscreetCheckCrime, State = MemberState.Drawn(ref draw), Entered = today.AddDays(-draw.Between(2, 360)), Warnings = [], Aliases = [] }]
                : [person],
        };
    }

    private List<ObjectAlert> Papers(Life life, ref Draw draw)
    {
        var alerts = new List<ObjectAlert>();
        foreach (var identity in life.Identities)
            foreach (var document in identity.Documents)
                if (document.Fate is DocumentFate.Lost or DocumentFate.Stolen)
                    alerts.Add(new ObjectAlert(
                        AlertCategory.ObjectIdentityDocument, MemberState.Drawn(ref draw), Earliest(today.AddDays(-2), document.Issued.AddDays(draw.Between(60, 1100))),
                        $"passport reported {(document.Fate == DocumentFate.Lost ? "lost" : "stolen")}")
                    {
                        Type = ObjectType.IssuedDocument,
                        Document = (identity, document),
                    });
        return alerts;
    }

    private ObjectAlert Thing(int person, ref Draw draw)
    {
        var state = MemberState.Drawn(ref draw);
        var entered = today.AddDays(-draw.Between(3, 1800));
        var serial = Numbering.Thing('G', person, Numbering.PerPerson - 1);
        var vehicle = Numbering.Vehicle(person, Numbering.PerPerson - 1);
        return draw.Weighted(
            (new ObjectAlert(AlertCategory.ObjectVehicle, state, entered, "vehicle stolen")
            {
                Type = ObjectType.Vehicle,
                Registration = Plates.Drawn(state, ref draw),
                SerialNumber = vehicle,
                Description = draw.Of("Volkswagen Golf, grey", "Renault Clio, red", "BMW X5, black", "Fiat Ducato, white"),
            }, 60),
            (new ObjectAlert(AlertCategory.ObjectFirearm, state, entered, "firearm stolen")
            {
                Type = ObjectType.Firearm, SerialNumber = serial, Description = "pistol, 9 mm",
            }, 15),
            (new ObjectAlert(AlertCategory.ObjectTrailer, state, entered, "caravan stolen")
            {
                Type = ObjectType.Trailer, Registration = Plates.Drawn(state, ref draw), SerialNumber = vehicle, Description = "caravan, white",
            }, 15),
            (new ObjectAlert(AlertCategory.ObjectBlankDocument, state, entered, "blank passports stolen")
            {
                Type = ObjectType.BlankDocument, SerialNumber = "B" + serial[1..], Description = "blank passport",
            }, 10));
    }

    private PersonAlert Person(Life life, AlertCategory category, ref Draw draw)
    {
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

    private static DateOnly Earliest(DateOnly left, DateOnly right) => left < right ? left : right;
}
