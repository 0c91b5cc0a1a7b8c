using Google.Protobuf.Collections;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Vis;

/// <summary>Writes the application files of a person (VIS 8 to 14).</summary>
internal static class VisProjection
{
    private const int DrawsOfForm = 2;

    /// <summary>One file, with its links to others of the same applicant.</summary>
    public static Stored<ApplicationFile> FileOf(Life life, int number, ulong seed)
    {
        var file = File(life, life.Applications[number], seed, number);

        // A false identity is not known to be the same applicant, so its files stay apart.
        for (var other = 0; other < life.Applications.Count; other++)
            if (other != number && life.Applications[other].Identity == file.Identity)
                file.Record.SameApplicantFiles.Add(LinkTo(life, other, seed, LinkRelation.SameApplicant));
        return file;
    }

    /// <summary>A link to a file (VIS 8(3), (4)), without writing it.</summary>
    public static LinkedFile LinkTo(Life life, int number, ulong seed, LinkRelation relation)
    {
        var application = life.Applications[number];
        var draw = Begin(life, number, seed);
        var who = Typed(life, application, ref draw);
        return new LinkedFile { ApplicationNumber = application.Number, Applicant = Applicant(who), Nationality = Nationality(who), Relation = relation };
    }

    /// <summary>The outline of one file, without writing it.</summary>
    public static RecordOutline OutlineOf(Life life, int number, ulong seed)
    {
        var application = life.Applications[number];
        var draw = Begin(life, number, seed);
        var who = Typed(life, application, ref draw);

        // The draws of the form, which comes before the fingers.
        for (var i = 0; i < DrawsOfForm; i++)
            draw.Next();
        var name = new OutlinedName(who.Surname, who.Forenames, who.Born);
        return new RecordOutline(life.Person, number, application.Identity, application.Number)
        {
            Names = who.SurnameAtBirth.Length == 0 ? [name] : [name, name with { Surname = who.SurnameAtBirth, Alias = true }],
            Sex = who.Sex,
            Nationalities = [who.Nationality, who.Nationality],
            Documents = [new OutlinedPaper(application.Document.Number, application.Document.Issuer)],
            Stickers = application.Visa is { } visa ? [visa.Sticker] : [],
            Sponsor = application.Sponsor ?? "",
            Fingers = Fingers(life, application, ref draw),
            KeptUntil = KeptUntil(application),
            Category = (int)application.Status,
            Damage = who.Damage,
        };
    }

    private static Stored<ApplicationFile> File(Life life, VisaApplication application, ulong seed, int count)
    {
        var draw = Begin(life, count, seed);
        var who = Typed(life, application, ref draw);
        var file = Form(life, application, who, seed, ref draw);
        AddOutcome(file, application);
        var fingers = Fingers(life, application, ref draw);
        file.Fingerprints = new FingerprintsOnFile { Missing = MissingFingers(life, application) };
        file.Fingerprints.Fingers.AddRange(fingers?.Fingers.Select(f => (int)f) ?? []);
        return new Stored<ApplicationFile>(file, life.Person, application.Identity, life.BiometricKey, fingers) { Damage = who.Damage };
    }

    private static Draw Begin(Life life, int number, ulong seed) => Draw.For(seed, (ulong)life.Person, 11, (ulong)number);

    private static RecordedIdentity Typed(Life life, VisaApplication application, ref Draw draw)
    {
        var identity = life.Identities[application.Identity];
        return life.CleanRecords ? RecordedIdentity.Exact(identity) : RecordedIdentity.Typed(identity, ref draw);
    }

    /// <summary>Why a file has no fingerprints; unspecified where it has them. Under 12 years none are taken.</summary>
    public static FingerprintsMissing MissingFingers(Life life, VisaApplication application) =>
        life.Identities[application.Identity].Born > application.Applied.AddYears(-12) ? FingerprintsMissing.Legal
            : life.NoFingers || !application.FingersTaken ? FingerprintsMissing.Factual
            : FingerprintsMissing.Unspecified;

    private static Enrolment? Fingers(Life life, VisaApplication application, ref Draw draw)
    {
        var capture = life.Capture(draw.Next());
        return MissingFingers(life, application) == FingerprintsMissing.Unspecified ? new Enrolment(life.BiometricKey, capture, Enrolment.AllFingers) : null;
    }

    // Five years from the end of the visa, from the decision or from the application (VIS 23).
    private static DateOnly KeptUntil(VisaApplication application)
    {
        if (application.KeptUntil is { } longer)
            return longer;
        var from = application.Status == ApplicationStatus.Requested ? application.Applied
            : application.Status is ApplicationStatus.Issued or ApplicationStatus.Extended && application.Visa is { } issued ? issued.Until
            : application.Decided ?? application.Applied;
        return from.AddYears(5);
    }

    private static ApplicationFile Form(Life life, VisaApplication application, RecordedIdentity who, ulong seed, ref Draw draw)
    {
        var arrival = application.Visa?.From ?? application.Applied.AddDays(30);
        var stay = Math.Min(application.Visa?.StayDays ?? 14, 14);
        var file = new ApplicationFile
        {
            ApplicationNumber = application.Number,
            Status = application.Status,
            ReceivingAuthority = Authority(application),
            Applicant = Applicant(who),
            Nationality = Nationality(who),
            TravelDocument = Document(application.Document),
            PlaceOfApplication = application.Consulate,
            DateOfApplication = application.Applied.ToVis(),
            MainDestination = application.State.Code,
            IntendedStayDays = stay,
            PurposeOfTravel = application.Purpose,
            IntendedArrival = arrival.ToVis(),
            IntendedDeparture = arrival.AddDays(stay - 1).ToVis(),
            FirstEntry = application.State.Airport,
            HomeAddress = Address(life, who, draw.Between(1, 180), seed),
            OccupationAndEmployer = draw.Of("engineer, own company", "teacher, public school", "merchant", "student", "nurse, city hospital", "driver", "retired"),
        };
        if (application.Sponsor is { } sponsor)
            file.Sponsor = new Sponsor { Name = sponsor, Address = $"{application.State.Code}, main square 1", Organisation = true };
        if (life.Identities[application.Identity].Born > application.Applied.AddYears(-18))
            file.Parents.Add(new Parent { Surname = who.Surname, FirstNames = "PARENT" });
        return file;
    }

    // Those of one home have one address.
    private static string Address(Life life, RecordedIdentity who, int number, ulong seed)
    {
        if (life.Home is not { } home)
            return $"{number} {who.BirthPlace} Street, {who.BirthPlace}";
        var draw = Draw.For(seed, (ulong)home.First, (ulong)DrawPart.Address);
        var places = home.Culture.Places;
        return $"{draw.Between(1, 180)} {draw.Of<string>(places)} Street, {draw.Of<string>(places)}";
    }

    private static void AddOutcome(ApplicationFile file, VisaApplication application)
    {
        if (application.Visa is { } visa)
            file.IssuedVisa = Issued(application, visa);
        var kind = VisValues.DecisionOf(application.Status);
        if (kind != DecisionKind.Unspecified)
            DecisionsOf(file, kind).Add(Decision(application, kind));
        file.RetainedUntil = KeptUntil(application).ToVis();
    }

    private static RepeatedField<Decision> DecisionsOf(ApplicationFile file, DecisionKind kind) => kind switch
    {
        DecisionKind.Discontinued => file.Discontinuations,
        DecisionKind.Refused => file.Refusals,
        DecisionKind.Extended => file.Extensions,
        _ => file.AnnulmentsAndRevocations,
    };

    private static Decision Decision(VisaApplication application, DecisionKind kind)
    {
        // What changes a visa comes after its issue; the rest is the decision on the application itself.
        var after = kind is DecisionKind.Annulled or DecisionKind.Revoked or DecisionKind.Extended ? 20 : 0;
        var decision = new Decision
        {
            Kind = kind,
            Authority = Authority(application),
            Place = application.Consulate,
            DecidedOn = (application.Decided ?? application.Applied).AddDays(after).ToVis(),
            Grounds = { application.Grounds },
        };
        if (kind == DecisionKind.Extended && application.Visa is { } visa)
            decision.NewValidUntil = visa.Until.ToVis();
        return decision;
    }

    private static IssuedVisa Issued(VisaApplication application, Visa visa)
    {
        var issued = new IssuedVisa
        {
            StickerNumber = visa.Sticker,
            IssuingAuthority = Authority(application),
            PlaceOfDecision = application.Consulate,
            DecidedOn = (application.Decided ?? application.Applied).ToVis(),
            Type = visa.Type,
            ValidFrom = visa.From.ToVis(),
            ValidUntil = visa.Until.ToVis(),
            Entries = visa.Entries,
            StayDays = visa.StayDays,
        };
        issued.Territory.Add(visa.Type == VisaType.Ltv ? application.State.Code : "SCHENGEN");
        return issued;
    }

    private static Authority Authority(VisaApplication application) =>
        new() { State = application.State.Code, Name = $"{application.State.Code} {application.Consulate}" };

    private static Applicant Applicant(RecordedIdentity who) => new()
    {
        Surname = who.Surname,
        SurnameAtBirth = who.SurnameAtBirth,
        FirstNames = who.Forenames,
        Sex = VisValues.Sex(who.Sex),
        DateOfBirth = who.Born.ToVis(),
        PlaceOfBirth = who.BirthPlace,
        CountryOfBirth = who.BirthCountry,
    };

    private static Nationality Nationality(RecordedIdentity who) => new() { Current = who.Nationality, AtBirth = who.Nationality };

    private static TravelDocument Document(PersonalDocument document) => new()
    {
        Type = VisValues.DocumentType(document.Code),
        Number = document.Number,
        Issuer = document.Issuer,
        IssuedOn = document.Issued.ToVis(),
        ExpiresOn = document.Expires.ToVis(),
    };
}
