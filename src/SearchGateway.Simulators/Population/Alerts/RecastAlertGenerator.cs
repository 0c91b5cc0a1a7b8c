using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population.Alerts;

/// <summary>
/// Draws what the recast of 2018 added to SIS: data on the alerts there are, and alerts of the new kinds. It has its own sequence
/// of draws, so that the world of 2016 stays as it is without it.
/// </summary>
internal sealed class RecastAlertGenerator(ulong seed, DateOnly today)
{
    /// <summary>Data on the alerts of 2016, and the alerts of the new kinds that the plan asks for.</summary>
    public Life Add(Life life, in AlertPlan plan)
    {
        if (plan.Count == 0)
            return life;
        var draw = Draw.For(seed, (ulong)life.Person, (ulong)DrawPart.Recast);
        var persons = new List<PersonAlert>(plan.Persons);
        foreach (var alert in life.PersonAlerts)
            persons.Add(alert with { Recast = Data(life, alert, persons.Count, ref draw) });
        if (plan.Recast != AlertCategory.Unspecified)
        {
            var alert = Person(life, plan.Recast, ref draw);
            persons.Add(alert with { Recast = Data(life, alert, 0, ref draw) });
        }

        return plan.RecastThing
            ? life with { PersonAlerts = persons, ObjectAlerts = [.. life.ObjectAlerts, Thing(life.Person, ref draw)] }
            : life with { PersonAlerts = persons };
    }

    private static RecastData Data(Life life, PersonAlert alert, int count, ref Draw draw)
    {
        if (alert.Category == AlertCategory.UnknownWanted)
            return new RecastData();
        var policing = alert.Category is not (AlertCategory.RefusalOfEntry or AlertCategory.ReturnDecision);
        var checks = alert.Category is AlertCategory.DiscreetCheckSecurity or AlertCategory.InquiryCheckSecurity;
        var documented = draw.Chance(0.4);
        return new RecastData
        {
            SuicideRisk = draw.Chance(0.03),
            HealthThreat = draw.Chance(0.01),
            TerrorismRelated = draw.Chance(checks ? 0.7 : 0.01),
            RegisterNumber = policing && draw.Chance(0.15) ? Numbering.Register(life.Identities[alert.Identity].Born, life.Person, count) : "",
            TypeOfCase = Case(alert.Category, ref draw),
            Document = documented,
            DocumentCopy = documented && draw.Chance(0.5),
            PalmPrints = alert.FingersHeld && draw.Chance(0.3),

            // Only where neither fingers nor a picture help (SIS-P 42(3)); a picture is held wherever fingers are.
            Dna = alert.Category == AlertCategory.MissingProtect && !alert.FingersHeld && draw.Chance(0.2),
        };
    }

    private static TypeOfCase Case(AlertCategory category, ref Draw draw) => category switch
    {
        AlertCategory.MissingProtect => draw.Of(TypeOfCase.Runaway, TypeOfCase.UnaccompaniedMinor, TypeOfCase.AbductionByRelative, TypeOfCase.CrimeSuspected),
        AlertCategory.Missing => draw.Of(TypeOfCase.Accident, TypeOfCase.CrimeSuspected, TypeOfCase.Other),
        AlertCategory.PreventiveAbduction => TypeOfCase.RiskOfAbduction,
        AlertCategory.PreventiveChild or AlertCategory.PreventiveAdult => TypeOfCase.RiskOfHarm,
        _ => TypeOfCase.Unspecified,
    };

    private PersonAlert Person(Life life, AlertCategory category, ref Draw draw)
    {
        var entered = today.AddDays(-draw.Between(2, 340));
        return new PersonAlert(0, category, MemberState.Drawn(ref draw), entered, Reason(category))
        {
            FingersHeld = !life.NoFingers && category != AlertCategory.UnknownWanted && draw.Chance(0.4),
            Return = category == AlertCategory.ReturnDecision ? Decision(entered, ref draw) : null,
        };
    }

    private static ReturnDecision Decision(DateOnly entered, ref Draw draw) => new()
    {
        VoluntaryDepartureUntil = draw.Chance(0.7) ? Sis.SisValues.ToSis(entered.AddDays(draw.Between(7, 30))) : null,
        Suspended = draw.Chance(0.1),
        EntryBan = draw.Chance(0.5),
    };

    private static string Reason(AlertCategory category) => category switch
    {
        AlertCategory.ReturnDecision => "return decision",
        AlertCategory.InquiryCheckCrime => "prevention of serious crime",
        AlertCategory.InquiryCheckSecurity => "threat to State security",
        AlertCategory.UnknownWanted => "prints found at the scene of a serious crime",
        _ => "to be kept from travelling",
    };

    private ObjectAlert Thing(int person, ref Draw draw)
    {
        var state = MemberState.Drawn(ref draw);
        var entered = today.AddDays(-draw.Between(3, 1800));
        var serial = Numbering.Thing('R', person, Numbering.PerPerson - 2);
        var mark = Plates.Drawn(state, ref draw);
        return draw.Below(4) switch
        {
            0 => new ObjectAlert(AlertCategory.ObjectRegistration, state, entered, "registration certificate stolen")
            {
                Type = ObjectType.RegistrationCertificate, Registration = mark, SerialNumber = serial, Description = "registration certificate",
            },
            1 => new ObjectAlert(AlertCategory.ObjectRegistration, state, entered, "number plate stolen")
            {
                Type = ObjectType.NumberPlate, Registration = mark, Description = "number plate",
            },
            2 => new ObjectAlert(AlertCategory.ObjectVesselOrAircraft, state, entered, "boat stolen")
            {
                Type = ObjectType.Boat, Registration = mark, SerialNumber = "H" + serial[1..], Description = "motor boat, white",
            },
            _ => new ObjectAlert(AlertCategory.ObjectEquipment, state, entered, "outboard engine stolen")
            {
                Type = ObjectType.OutboardEngine, SerialNumber = "E" + serial[1..], Description = "outboard engine, 150 hp",
            },
        };
    }
}
