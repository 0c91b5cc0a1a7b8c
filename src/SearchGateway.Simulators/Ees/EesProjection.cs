using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Ees.V1;

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
    public static IReadOnlyList<StoredFile> FilesOf(Life life, ulong seed) => [.. Histories(life).Select(h => File(life, h, seed))];

    /// <summary>The outlines of a person's files, without writing them.</summary>
    public static IEnumerable<RecordOutline> OutlinesOf(Life life, ulong seed) => Histories(life).Select((history, number) => Outline(life, history, number, seed));

    // What each identity that crossed the border did there, the newest stay first.
    private static IEnumerable<History> Histories(Life life)
    {
        if (life.Stays.Count + life.Refusals.Count == 0)
            yield break;
        for (var identity = 0; identity < life.Identities.Count; identity++)
        {
            var stays = Of(life.Stays, identity);
            var refusals = life.Refusals.Count == 0 ? [] : life.Refusals.Where(r => r.Identity == identity).ToArray();
            if (stays.Length + refusals.Length > 0)
                yield return new History(identity, stays, refusals);
        }
    }

    private static BorderStay[] Of(IReadOnlyList<BorderStay> all, int identity)
    {
        var count = 0;
        for (var i = 0; i < all.Count; i++)
            count += all[i].Identity == identity ? 1 : 0;
        var stays = new BorderStay[count];
        for (var i = 0; i < all.Count; i++)
            if (all[i].Identity == identity)
                stays[--count] = all[i];
        Array.Sort(stays, static (a, b) => b.Entered.CompareTo(a.Entered));
        return stays;
    }

    private static RecordOutline Outline(Life life, History history, int number, ulong seed)
    {
        var draw = Draw.For(seed, (ulong)life.Person, 12, (ulong)history.Identity);
        var person = life.Identities[history.Identity];
        var who = life.CleanRecords ? RecordedIdentity.Exact(person) : RecordedIdentity.Typed(person, ref draw);
        return new RecordOutline(life.Person, number, history.Identity, Numbering.EntryExitFile(life.Person, history.Identity))
        {
            Names = [new OutlinedName(who.Surname, who.Forenames, who.Born)],
            Sex = who.Sex,
            Nationalities = [who.Nationality],
            Documents = Papers(person),
            Stickers = Stickers(history.Stays),
            Fingers = Fingers(life, history, ref draw, out _),
            KeptUntil = KeptUntil(history.Stays, history.Refusals, history.Stays is [{ Left: null }, ..] ? AuthorisedUntil(history.Stays, 0) : null),
            Damage = who.Damage,
        };
    }

    private static OutlinedPaper[] Papers(Population.Identity person)
    {
        var all = person.Documents;
        if (all.Count == 1 && IsCarried(all[0]))
            return [new OutlinedPaper(all[0].Number, all[0].Issuer)];
        return [.. Carried(person).Select(d => new OutlinedPaper(d.Number, d.Issuer))];
    }

    private static IReadOnlyList<string> Stickers(BorderStay[] stays) =>
        stays.Length == 0 || Array.TrueForAll(stays, s => s.Visa is null) ? []
            : [.. stays.Select(s => s.Visa?.Sticker).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static StoredFile File(Life life, History history, ulong seed)
    {
        var (identity, stays) = (history.Identity, history.Stays);
        var draw = Draw.For(seed, (ulong)life.Person, 12, (ulong)identity);
        var person = life.Identities[identity];
        var who = life.CleanRecords ? RecordedIdentity.Exact(person) : RecordedIdentity.Typed(person, ref draw);
        var fingers = Fingers(life, history, ref draw, out var missing);
        var file = new IndividualFile
        {
            FileReference = Numbering.EntryExitFile(life.Person, identity),
            Identity = Identity(who),
            VisaRequired = VisaRequired(life, history),
            Fingerprints = new FingerprintsOnFile { Missing = missing },
        };
        file.TravelDocuments.AddRange(Carried(person).Select(Document));
        file.Fingerprints.Fingers.AddRange(fingers?.Fingers.Select(f => (int)f) ?? []);
        AddRecords(file, stays, history.Refusals, life.StayDecisions.Where(d => d.Identity == identity));
        var stored = new Stored<IndividualFile>(file, life.Person, identity, life.BiometricKey, fingers) { Damage = who.Damage };
        return new StoredFile(
            stored, [.. stays.Select(CalendarStay.Of)], CalendarStay.Grant(stays.FirstOrDefault()?.Visa), Changed(life, identity, stays), life.Capture(draw.Next()));
    }

    private static bool VisaRequired(Life life, History history) =>
        history.Stays.Length == 0 ? life.Applications.Count > 0 : history.Stays[0].Visa is not null;

    private static IEnumerable<PersonalDocument> Carried(Population.Identity person) =>
        person.Documents.Where(IsCarried);

    private static bool IsCarried(PersonalDocument document) => document.Fate is DocumentFate.Held or DocumentFate.Replaced;

    private static DateOnly? AuthorisedUntil(BorderStay[] stays, int at)
    {
        var earlier = stays.Skip(at + 1).Select(CalendarStay.Of).ToList();
        return AuthorisedStayCalculator.Assess(earlier, CalendarStay.Grant(stays[at].Visa), CalendarStay.Day(stays[at].Entered)).LastPermittedDay;
    }

    private static void AddRecords(IndividualFile file, BorderStay[] stays, EntryRefusal[] refusals, IEnumerable<StayDecision> decisions)
    {
        for (var i = 0; i < stays.Length; i++)
        {
            var stay = stays[i];
            file.Entries.Add(Entry(stay, stays.Length - i, AuthorisedUntil(stays, i)));
            if (stay.Left is { } left)
                file.Exits.Add(new ExitRecord { RecordNumber = stays.Length - i, LeftAt = left.ToEes(), BorderCrossingPoint = Point(stay.Out) });
        }

        file.Refusals.AddRange(refusals.Select(Refusal));
        file.StayChanges.AddRange(decisions.Select(Change));
        file.RetainedUntil = KeptUntil(stays, refusals, file.Entries.Count == 0 ? null : AuthorisedUntil(stays, 0)).ToEes();
    }

    // Three years and a day after the last exit or refusal; five years after the stay should have ended (EES 34).
    private static DateOnly KeptUntil(BorderStay[] stays, EntryRefusal[] refusals, DateOnly? authorisedUntil)
    {
        if (stays is [{ Left: null }, ..] && authorisedUntil is { } until)
            return until.AddYears(5);
        var last = stays.Length == 0 ? DateTimeOffset.MinValue : stays[0].Left ?? stays[0].Entered;
        foreach (var refusal in refusals)
            last = refusal.At > last ? refusal.At : last;
        return CalendarStay.Day(last).AddYears(3).AddDays(1);
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

    private static Enrolment? Fingers(Life life, History history, ref Draw draw, out FingerprintsMissing missing)
    {
        var entered = history.Stays.Length == 0 ? DateOnly.MaxValue : CalendarStay.Day(history.Stays[^1].Entered);
        var child = life.Identities[history.Identity].Born.AddYears(12) > entered;
        missing = VisaRequired(life, history) ? FingerprintsMissing.HeldInVis
            : child ? FingerprintsMissing.Under12
            : life.NoFingers ? FingerprintsMissing.Impossible
            : FingerprintsMissing.Unspecified;
        return missing == FingerprintsMissing.Unspecified ? new Enrolment(life.BiometricKey, life.Capture(draw.Next()), Enrolment.FourFingers) : null;
    }

    private static DateOnly? Changed(Life life, int identity, BorderStay[] stays)
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

    /// <summary>What one identity did at the border.</summary>
    private readonly record struct History(int Identity, BorderStay[] Stays, EntryRefusal[] Refusals);
}
