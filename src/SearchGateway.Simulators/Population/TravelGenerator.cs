using SearchGateway.Simulators.Ees;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>Draws visas, stays, refusals and changes of stays.</summary>
internal sealed class TravelGenerator(DateOnly today)
{
    private const double Applies = 0.72;
    private const double TravelsExempt = 0.75;
    private const double Overstays = 0.012;
    private const double RefusedAtBorder = 0.015;

    /// <summary>A life with visa applications, and with stays on the visas issued.</summary>
    public Life WithVisas(Life life, ref Draw draw)
    {
        if (!draw.Chance(Applies))
            return life;
        var applications = new List<VisaApplication>();
        var stays = new List<BorderStay>();
        var count = draw.Weighted<int>((1, 60), (2, 28), (3, 12));
        for (var i = 0; i < count; i++)
        {
            var identity = life.Identities.Count > 1 && draw.Chance(0.5) ? 1 : 0;
            applications.Add(Application(life, identity, i, ref draw));
        }

        applications.Sort((a, b) => b.Applied.CompareTo(a.Applied));
        foreach (var application in Enumerable.Reverse(applications))
            if (application.Visa is { } visa && application.Status is ApplicationStatus.Issued or ApplicationStatus.Extended or ApplicationStatus.Revoked)
                AddStays(stays, application.Identity, visa, visa.From, ref draw);
        var (refusals, decisions) = (Refusals(life, ref draw), Decisions(stays, ref draw));
        return life with { Applications = applications, Stays = Kept(stays, refusals), Refusals = refusals, StayDecisions = decisions };
    }

    /// <summary>A life with stays that need no visa.</summary>
    public Life WithoutVisa(Life life, ref Draw draw)
    {
        if (!draw.Chance(TravelsExempt))
            return life;
        var stays = new List<BorderStay>();
        foreach (var identity in Enumerable.Range(0, life.Identities.Count))
            AddStays(stays, identity, visa: null, today.AddDays(-draw.Between(5, 900)), ref draw);
        return life with { Stays = stays, Refusals = Refusals(life, ref draw), StayDecisions = Decisions(stays, ref draw) };
    }

    // Of an identity that left for the last time more than three years ago, nothing is kept (EES 34).
    private List<BorderStay> Kept(List<BorderStay> stays, IReadOnlyList<EntryRefusal> refusals) =>
    [
        .. stays.GroupBy(s => s.Identity)
            .Where(of => refusals.Any(r => r.Identity == of.Key) || of.Any(s => s.Left is not { } left || CalendarStay.Day(left).AddYears(3) >= today))
            .SelectMany(of => of),
    ];

    private VisaApplication Application(Life life, int identity, int count, ref Draw draw)
    {
        var state = MemberState.Drawn(ref draw);
        var who = life.Identities[identity];
        var applied = today.AddDays(-draw.Between(2, 1500));
        if (applied < who.Born)
            applied = today.AddDays(-2);
        var status = applied > today.AddDays(-15)
            ? ApplicationStatus.Requested
            : draw.Weighted<ApplicationStatus>(
                (ApplicationStatus.Issued, 800), (ApplicationStatus.Refused, 95), (ApplicationStatus.Closed, 30),
                (ApplicationStatus.Discontinued, 15), (ApplicationStatus.Annulled, 10), (ApplicationStatus.Revoked, 20), (ApplicationStatus.Extended, 15));
        var decided = applied.AddDays(draw.Between(3, 13));
        return new VisaApplication(identity, Numbering.Application(state, applied.Year, life.Person, count), state, applied, DocumentOn(who, applied), status)
        {
            Consulate = $"Consulate at {who.BirthPlace}",
            Purpose = (PurposeOfTravel)draw.Between(1, 9),
            Sponsor = draw.Chance(0.2) ? $"{state.Code} Trade Fair {draw.Between(1, 400)}" : null,
            Decided = status == ApplicationStatus.Requested ? null : decided,
            Grounds = Grounds(status, ref draw),
            Visa = HasVisa(status) ? Sticker(state, life.Person, count, decided, ref draw) : null,
        };
    }

    private static PersonalDocument DocumentOn(Identity who, DateOnly day) =>
        who.Documents.FirstOrDefault(d => d.Issued <= day) ?? who.Documents[^1];

    private static bool HasVisa(ApplicationStatus status) =>
        status is ApplicationStatus.Issued or ApplicationStatus.Annulled or ApplicationStatus.Revoked or ApplicationStatus.Extended;

    private static Visa Sticker(MemberState state, int person, int count, DateOnly decided, ref Draw draw)
    {
        var from = decided.AddDays(draw.Between(1, 30));
        var (days, entries, stay) = draw.Weighted<(int, int, int)>(((45, 1, 30), 45), ((90, 2, 60), 15), ((365, 0, 90), 28), ((1095, 0, 90), 12));
        var type = draw.Weighted<VisaType>((VisaType.C, 96), (VisaType.Ltv, 3), (VisaType.A, 1));
        return new Visa(Numbering.Sticker(state, person, count), type, from, from.AddDays(days), entries, stay);
    }

    private static string Grounds(ApplicationStatus status, ref Draw draw) => status switch
    {
        ApplicationStatus.Refused => draw.Of(
            "purpose and conditions of the intended stay not justified", "insufficient means of subsistence",
            "intention to leave before the visa expires not established", "false travel document", "alert for refusal of entry"),
        ApplicationStatus.Revoked or ApplicationStatus.Annulled => draw.Of("conditions no longer met", "request of the visa holder", "visa fraudulently obtained"),
        ApplicationStatus.Discontinued => "consular representation ended",
        ApplicationStatus.Extended => draw.Of("force majeure", "humanitarian reasons", "serious personal reasons"),
        ApplicationStatus.Closed => "application withdrawn",
        _ => "",
    };

    private void AddStays(List<BorderStay> stays, int identity, Visa? visa, DateOnly from, ref Draw draw)
    {
        var entry = from.AddDays(draw.Between(0, 20));
        if (stays.LastOrDefault() is { } before)
        {
            // Nobody enters who is still there.
            if (before.Left is not { } left)
                return;
            var next = CalendarStay.Day(left).AddDays(draw.Between(3, 60));
            entry = entry > next ? entry : next;
        }

        var most = visa?.Entries is > 0 and var entries ? entries : draw.Between(1, 5);
        var end = visa is not null && visa.Until < today ? visa.Until : today;
        for (var i = 0; i < most && entry <= end; i++)
        {
            if (Permitted(stays, identity, visa, entry) is not { } last)
                break;
            var overstays = draw.Chance(Overstays);
            var leaves = overstays ? last.AddDays(draw.Between(1, 200)) : entry.AddDays(draw.Weighted((draw.Between(1, 21), 80), (draw.Between(22, 89), 20)));
            if (!overstays && leaves > last)
                leaves = last;
            var gone = leaves < today || (leaves == today && draw.Chance(0.5));
            stays.Add(new BorderStay(identity, At(entry, ref draw), gone ? At(leaves, ref draw, evening: true) : null, MemberState.Drawn(ref draw), MemberState.Drawn(ref draw), visa));
            entry = leaves.AddDays(draw.Between(15, 240));
        }
    }

    private static DateOnly? Permitted(List<BorderStay> stays, int identity, Visa? visa, DateOnly entry)
    {
        var known = stays.Where(s => s.Identity == identity).Select(CalendarStay.Of).ToList();
        return AuthorisedStayCalculator.Assess(known, CalendarStay.Grant(visa), entry).LastPermittedDay;
    }

    private IReadOnlyList<EntryRefusal> Refusals(Life life, ref Draw draw)
    {
        if (!draw.Chance(RefusedAtBorder))
            return [];
        var reason = (RefusalReason)draw.Between(1, 9);
        var at = At(today.AddDays(-draw.Between(1, 700)), ref draw);
        return [new EntryRefusal(draw.Below(life.Identities.Count), at, MemberState.Drawn(ref draw), reason)];
    }

    private static IReadOnlyList<StayDecision> Decisions(List<BorderStay> stays, ref Draw draw)
    {
        if (stays.Count == 0 || !draw.Chance(0.01))
            return [];
        var stay = stays[^1];
        var on = DateOnly.FromDateTime(stay.Entered.UtcDateTime).AddDays(5);
        return
        [
            draw.Chance(0.5)
                ? new StayDecision(stay.Identity, StayChangeKind.Extended, on, stay.In, on.AddDays(20), "humanitarian reasons")
                : new StayDecision(stay.Identity, StayChangeKind.Revoked, on, stay.In, on.AddDays(7), "conditions of stay no longer met"),
        ];
    }

    private static DateTimeOffset At(DateOnly day, ref Draw draw, bool evening = false) =>
        new(day, new TimeOnly((evening ? 13 : 5) + draw.Below(8), draw.Below(60)), TimeSpan.Zero);
}
