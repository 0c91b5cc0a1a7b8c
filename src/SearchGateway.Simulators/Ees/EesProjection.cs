using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Ees.V1;
using WireDate = SearchGateway.Systems.Contracts.Ees.V1.PartialDate;

namespace SearchGateway.Simulators.Ees;

/// <summary>An individual file with what the calculator and the camera need of it.</summary>
/// <param name="File">The file and the truth behind it.</param>
/// <param name="Stays">All stays, for the calculator.</param>
/// <param name="Visa">The newest visa; null for the visa-exempt.</param>
/// <param name="ExtendedUntil">Last day as extended by a decision (EES 19), null if none.</param>
/// <param name="FaceCapture">Number of the enrolled capture of the face.</param>
internal sealed record StoredFile(
    Stored<IndividualFile> File,
    IReadOnlyList<Stay> Stays,
    VisaGrant? Visa,
    DateOnly? ExtendedUntil,
    ulong FaceCapture)
{
    /// <summary>What the calculator says on a day (EES 11), a change of the current stay (EES 19) included.</summary>
    public StayAssessment AssessedOn(DateOnly today)
    {
        var stay = AuthorisedStayCalculator.Assess(Stays, Visa, today);
        if (ExtendedUntil is not { } changed || !stay.Present)
            return stay;
        var remaining = Math.Max(0, changed.DayNumber - today.DayNumber);
        return stay with { LastPermittedDay = changed, RemainingDays = remaining, OverstayDays = Math.Max(0, today.DayNumber - changed.DayNumber) };
    }
}

/// <summary>Writes the individual files of a person (EES 14 to 20): one for each identity that crossed the border.</summary>
internal static class EesProjection
{
    public static IReadOnlyList<StoredFile> FilesOf(Life life, ulong seed)
    {
        if (life.Stays.Count + life.Refusals.Count == 0)
            return [];
        var files = new List<StoredFile>();
        for (var identity = 0; identity < life.Identities.Count; identity++)
        {
            var stays = life.Stays.Where(s => s.Identity == identity).OrderByDescending(s => s.Entered).ToList();
            var refusals = life.Refusals.Where(r => r.Identity == identity).ToList();
            if (stays.Count + refusals.Count > 0)
                files.Add(File(life, identity, stays, refusals, seed));
        }

        return files;
    }

    private static StoredFile File(Life life, int identity, List<BorderStay> stays, List<EntryRefusal> refusals, ulong seed)
    {
        var draw = Draw.For(seed, (ulong)life.Person, 12, (ulong)identity);
        var person = life.Identities[identity];
        var who = life.CleanRecords ? RecordedIdentity.Exact(person) : RecordedIdentity.Typed(person, ref draw);
        var visa = stays.FirstOrDefault()?.Visa;
        var visaRequired = visa is not null || (stays.Count == 0 && life.Applications.Count > 0);
        var file = new IndividualFile
        {
            FileReference = Numbering.EntryExitFile(life.Person, identity),
            Identity = Identity(who),
            VisaRequired = visaRequired,
        };
        file.TravelDocuments.AddRange(person.Documents.Where(d => d.Fate is DocumentFate.Held or DocumentFate.Replaced).Select(Document));
        AddRecords(file, stays, refusals, life.StayDecisions.Where(d => d.Identity == identity));
        var fingers = Fingers(life, person, visaRequired, file, ref draw);
        var stored = new Stored<IndividualFile>(file, life.Person, identity, life.BiometricKey, fingers);
        return new StoredFile(
            stored, [.. stays.Select(CalendarStay.Of)], CalendarStay.Grant(visa), Changed(life, identity, stays), SyntheticTemplates.Careful(draw.Next()));
    }

    private static void AddRecords(IndividualFile file, List<BorderStay> stays, List<EntryRefusal> refusals, IEnumerable<StayDecision> decisions)
    {
        for (var i = 0; i < stays.Count; i++)
        {
            var stay = stays[i];
            var earlier = stays.Skip(i + 1).Select(CalendarStay.Of).ToList();
            var entry = CalendarStay.Day(stay.Entered);
            var until = AuthorisedStayCalculator.Assess(earlier, CalendarStay.Grant(stay.Visa), entry).LastPermittedDay;
            file.Entries.Add(Entry(stay, stays.Count - i, until));
            if (stay.Left is { } left)
                file.Exits.Add(new ExitRecord { RecordNumber = stays.Count - i, LeftAt = left.ToEes(), BorderCrossingPoint = Point(stay.Out) });
        }

        file.Refusals.AddRange(refusals.Select(Refusal));
        file.StayChanges.AddRange(decisions.Select(Change));
        var last = stays.FirstOrDefault();
        file.RetainedUntil = Retained(last, refusals, file.Entries.FirstOrDefault()?.AuthorisedUntil).ToEes();
    }

    // Three years and a day after the last exit or refusal; five years after the stay should have ended (EES 34).
    private static DateOnly Retained(BorderStay? last, List<EntryRefusal> refusals, WireDate? authorisedUntil)
    {
        if (last is { Left: null } && authorisedUntil is not null)
            return new DateOnly(authorisedUntil.Year, authorisedUntil.Month, authorisedUntil.Day).AddYears(5);
        var left = last?.Left ?? last?.Entered ?? DateTimeOffset.MinValue;
        return CalendarStay.Day(refusals.Select(r => r.At).Append(left).Max()).AddYears(3).AddDays(1);
    }

    private static EntryRecord Entry(BorderStay stay, int number, DateOnly? until) => new()
    {
        RecordNumber = number,
        EnteredAt = stay.Entered.ToEes(),
        BorderCrossingPoint = Point(stay.In),
        AuthorisingAuthority = new Authority { State = stay.In.Code, Name = $"Border police, {stay.In.Airport}" },
        AuthorisedUntil = until?.ToEes(),
        Visa = stay.Visa is not { } visa ? null : new VisaOnEntry
        {
            StickerNumber = visa.Sticker,
            Type = visa.Type == Systems.Contracts.Vis.V1.VisaType.Ltv ? "LTV" : "C",
            ValidUntil = visa.Until.ToEes(),
            Entries = visa.Entries,
            StayDays = visa.StayDays,
        },
    };

    private static RefusalRecord Refusal(EntryRefusal refusal) => new()
    {
        RefusedAt = refusal.At.ToEes(),
        BorderCrossingPoint = Point(refusal.State),
        Authority = new Authority { State = refusal.State.Code, Name = $"Border police, {refusal.State.Airport}" },
        Reasons = { refusal.Reason },
    };

    private static StayChange Change(StayDecision decision) => new()
    {
        Kind = decision.Kind,
        Authority = new Authority { State = decision.State.Code, Name = "Immigration office" },
        Place = decision.State.Airport,
        DecidedOn = decision.Decided.ToEes(),
        NewAuthorisedUntil = decision.NewUntil?.ToEes(),
        Grounds = decision.Grounds,
    };

    private static Enrolment? Fingers(Life life, Population.Identity person, bool visaRequired, IndividualFile file, ref Draw draw)
    {
        var entered = file.Entries.Count == 0 ? DateOnly.MaxValue : DateOnly.FromDateTime(file.Entries[^1].EnteredAt.ToDateTime());
        var child = person.Born.AddYears(12) > entered;
        var missing = visaRequired ? FingerprintsMissing.HeldInVis
            : child ? FingerprintsMissing.Under12
            : life.NoFingers ? FingerprintsMissing.Impossible
            : FingerprintsMissing.Unspecified;
        file.Fingerprints = new FingerprintsOnFile { Missing = missing };
        if (missing != FingerprintsMissing.Unspecified)
            return null;
        file.Fingerprints.Fingers.AddRange(Enrolment.FourFingers.Select(f => (int)f));
        return new Enrolment(life.BiometricKey, SyntheticTemplates.Careful(draw.Next()), Enrolment.FourFingers);
    }

    private static DateOnly? Changed(Life life, int identity, List<BorderStay> stays)
    {
        var current = stays.FirstOrDefault();
        if (current is null)
            return null;
        return life.StayDecisions.LastOrDefault(d => d.Identity == identity && d.Decided >= CalendarStay.Day(current.Entered))?.NewUntil;
    }

    private static Systems.Contracts.Ees.V1.Identity Identity(RecordedIdentity who) => new()
    {
        Surname = who.Surname,
        FirstNames = who.Forenames,
        DateOfBirth = who.Born.ToEes(),
        Sex = EesValues.Sex(who.Sex),
        Nationalities = { who.Nationality },
    };

    private static TravelDocument Document(PersonalDocument document) =>
        new() { Type = document.Code, Number = document.Number, Issuer = document.Issuer, ExpiresOn = document.Expires.ToEes() };

    private static BorderCrossingPoint Point(MemberState state) => new() { State = state.Code, Name = state.Airport };
}
