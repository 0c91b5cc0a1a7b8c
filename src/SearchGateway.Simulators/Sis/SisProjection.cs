using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Sis;

/// <summary>Writes the alerts that stand on a person and on their objects.</summary>
internal static class SisProjection
{
    /// <summary>What is left on a thing that was held.</summary>
    private static readonly IReadOnlyList<Finger> LatentFingers = [Finger.RightThumb, Finger.RightIndex];

    public static IReadOnlyList<Stored<Alert>> AlertsOf(Life life, ulong seed)
    {
        if (life.PersonAlerts.Count + life.ObjectAlerts.Count == 0)
            return [];
        var alerts = new List<Stored<Alert>>();
        for (var i = 0; i < life.PersonAlerts.Count; i++)
            alerts.Add(OnPerson(life, life.PersonAlerts[i], alerts.Count, seed));
        for (var i = 0; i < life.ObjectAlerts.Count; i++)
            alerts.Add(OnObject(life, life.ObjectAlerts[i], alerts.Count));
        Link(life, alerts);
        return alerts;
    }

    private static Stored<Alert> OnPerson(Life life, PersonAlert alert, int count, ulong seed)
    {
        var draw = Draw.For(seed, (ulong)life.Person, 10, (ulong)count);
        var who = Recorded(life, alert.Identity, ref draw);
        var record = New(life, alert.State, alert.Category, alert.Entered, alert.Reason, count);
        if (alert.Category == AlertCategory.UnknownWanted)
        {
            record.Person = new PersonData { DactyloscopicData = { DactyloscopicData.LatentPrints } };
            return new Stored<Alert>(record, life.Person, alert.Identity, life.BiometricKey, new Enrolment(life.BiometricKey, life.Capture(draw.Next()), LatentFingers));
        }

        record.TypeOfOffence = alert.Offence;
        record.Warnings.AddRange(alert.Warnings);
        record.Person = new PersonData
        {
            Surname = who.Surname,
            Forenames = who.Forenames,
            SurnameAtBirth = who.SurnameAtBirth,
            PlaceOfBirth = who.BirthPlace,
            DateOfBirth = who.Born.ToSis(),
            Sex = SisValues.Sex(who.Sex),
            PhysicalCharacteristics = alert.Features,
            FingerprintsHeld = alert.FingersHeld,
        };
        record.Person.Nationalities.Add(who.Nationality);
        RecastProjection.Add(record, alert, life.Identities[alert.Identity]);
        foreach (var alias in alert.Aliases)
            record.Person.Aliases.Add(Alias(life.Identities[alias]));
        if (alert.FlaggedBy is { } flag)
            record.Flag = new Flag { State = flag.Code, ActionInstead = ActionToBeTaken.CommunicateWhereabouts };
        var fingers = alert.FingersHeld ? new Enrolment(life.BiometricKey, life.Capture(draw.Next()), Enrolment.AllFingers) : null;
        return new Stored<Alert>(record, life.Person, alert.Identity, life.BiometricKey, fingers) { Damage = who.Damage };
    }

    /// <summary>The alert on an object that belongs to nobody of the population.</summary>
    public static Stored<Alert> OfNobody(ObjectAlert alert, int index)
    {
        var record = New(Numbering.AlertOnNobody(alert.State, index), index, alert.State, alert.Category, alert.Entered, alert.Reason);
        record.Object = Thing(alert);
        return new Stored<Alert>(record, RecordOutline.OfNobody, 0, 0, null);
    }

    /// <summary>Last day of an alert of that category entered on a day (SIS-R 29, SIS-D 44, 45).</summary>
    public static DateOnly KeptUntil(AlertCategory category, DateOnly entered) => entered.AddYears(SisValues.YearsKept(category));

    private static Stored<Alert> OnObject(Life life, ObjectAlert alert, int count)
    {
        var record = New(life, alert.State, alert.Category, alert.Entered, alert.Reason, count);
        record.Object = Thing(alert);
        var identity = life.Identities.Index().FirstOrDefault(i => ReferenceEquals(i.Item, alert.Document?.Holder)).Index;
        return new Stored<Alert>(record, life.Person, identity, life.BiometricKey, null);
    }

    private static ObjectData Thing(ObjectAlert alert)
    {
        var thing = new ObjectData
        {
            Type = alert.Type,
            ClassLetter = SisValues.ClassLetter(alert.Category),
            Registration = alert.Registration,
            RegistrationState = alert.Registration.Length == 0 ? "" : alert.State.Code,
            SerialNumber = alert.SerialNumber,
            Description = alert.Description,
            Currency = alert.Currency,
            Denomination = alert.Denomination,
        };
        if (alert.Document is not { } paper)
            return thing;
        thing.Document = Document(paper.Holder, paper.Document);
        if (alert.DocumentKind != DocumentType.Unspecified)
            thing.Document.Type = alert.DocumentKind;
        return thing;
    }

    private static Alert New(Life life, MemberState state, AlertCategory category, DateOnly entered, string reason, int count) =>
        New(Numbering.Alert(state, life.Person, count), life.Person, state, category, entered, reason, count);

    private static Alert New(string id, int index, MemberState state, AlertCategory category, DateOnly entered, string reason, int count = 0) => new()
    {
        SchengenId = id,
        Category = category,
        ActionToBeTaken = SisValues.Action(category),
        Reason = reason,
        IssuingAuthority = new Authority { State = state.Code, Name = state.Police },
        DecisionReference = $"{state.Letters}-{entered.Year}/{Numbering.EntryExitFile(index, count)[^6..]}",
        EnteredAt = Timestamp.FromDateTimeOffset(new DateTimeOffset(entered, new TimeOnly(9, 30), TimeSpan.Zero)),
        ExpiresOn = KeptUntil(category, entered).ToSis(),
    };

    private static RecordedIdentity Recorded(Life life, int identity, ref Draw draw) =>
        life.CleanRecords ? RecordedIdentity.Exact(life.Identities[identity]) : RecordedIdentity.Typed(life.Identities[identity], ref draw);

    private static Alias Alias(Identity identity) => new()
    {
        Surname = identity.Surname,
        Forenames = identity.Forenames,
        DateOfBirth = identity.Born.ToSis(),
        PlaceOfBirth = identity.BirthPlace,
    };

    private static IdentityDocument Document(Identity holder, PersonalDocument document) => new()
    {
        Type = document.Code.StartsWith('I') ? DocumentType.IdentityCard : DocumentType.Passport,
        Number = document.Number,
        Issuer = document.Issuer,
        IssuedOn = document.Issued.ToSis(),
        ExpiresOn = document.Expires.ToSis(),
        Loss = document.Fate == DocumentFate.Lost ? DocumentLoss.Lost : DocumentLoss.Stolen,
        HolderSurname = holder.Surname,
        HolderForenames = holder.Forenames,
        HolderDateOfBirth = holder.Born.ToSis(),
    };

    private static void Link(Life life, List<Stored<Alert>> alerts)
    {
        for (var i = 0; i < life.ObjectAlerts.Count; i++)
        {
            if (!life.ObjectAlerts[i].LinkedToPerson)
                continue;
            var thing = alerts[life.PersonAlerts.Count + i].Record;
            foreach (var person in alerts.Take(life.PersonAlerts.Count))
            {
                person.Record.Links.Add(new AlertLink { SchengenId = thing.SchengenId, Category = thing.Category });
                thing.Links.Add(new AlertLink { SchengenId = person.Record.SchengenId, Category = person.Record.Category });
            }
        }
    }
}
