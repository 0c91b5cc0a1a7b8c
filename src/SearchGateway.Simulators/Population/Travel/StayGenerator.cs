using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population.Travel;

/// <summary>
/// Draws stays, refusals and changes of stays. All stays of an identity together last at most 90 days unless one overstays, so
/// that each is lawful by itself and the calculator need not be asked.
/// </summary>
internal sealed class StayGenerator(ulong seed, DateOnly today, PopulationMix mix)
{
    private const int Budget = 88;
    private const int Longest = 85;
    private const int Rest = 3;

    private readonly DateOnly _first = today.AddDays(-mix.Border.Days);

    /// <summary>The stays of one identity in order of entry; empty where the plan has none.</summary>
    public IReadOnlyList<BorderStay> Of(in PersonSketch who, in TravelPlan plan, int identity, IReadOnlyList<VisaApplication> applications)
    {
        if (!plan.HasTravelled(identity))
            return [];
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.Stays, (ulong)identity);
        var wanted = draw.Weighted<int>(mix.Border.Stays);
        var trip = plan.Trip && identity == 0 ? Trip.Of(who.Home.First, seed, today, mix) : null;
        var stays = new List<BorderStay>(wanted);
        if (applications.Count == 0)
            WithoutVisa(stays, identity, Latest(_first, who.Born.AddDays(30)), wanted, trip, ref draw);
        else
            OnVisas(stays, identity, wanted, applications, ref draw);
        if (trip is null && draw.Chance(mix.Border.Overstays))
            stays[^1] = Overstayed(stays, ref draw);
        return stays;
    }

    /// <summary>Refusals at the border, each under an identity that has a file.</summary>
    public IReadOnlyList<EntryRefusal> Refusals(in PersonSketch who, in TravelPlan plan)
    {
        if (plan.Files == 0)
            return [];
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.Stays, 10);
        if (!plan.RefusedOnly && !draw.Chance(mix.Border.Refused))
            return [];
        var identity = plan.HasFile(0) ? 0 : System.Numerics.BitOperations.TrailingZeroCount(plan.Files);
        var reason = (RefusalReason)draw.Between(1, 9);
        var at = At(today.AddDays(-draw.Between(1, Math.Min(700, mix.Border.Days))), 5 + draw.Below(8), ref draw);
        return [new EntryRefusal(identity, at, MemberState.Drawn(ref draw), reason)];
    }

    /// <summary>Changes of the last stay (EES 19).</summary>
    public IReadOnlyList<StayDecision> Decisions(in PersonSketch who, IReadOnlyList<BorderStay> stays)
    {
        if (stays.Count == 0)
            return [];
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.Stays, 11);
        if (!draw.Chance(0.01))
            return [];
        var stay = stays[^1];
        var on = Earliest(CalendarStay.Day(stay.Entered).AddDays(5), today);
        return
        [
            draw.Chance(0.5)
                ? new StayDecision(stay.Identity, StayChangeKind.Extended, on, stay.In, on.AddDays(20), "humanitarian reasons")
                : new StayDecision(stay.Identity, StayChangeKind.Revoked, on, stay.In, on.AddDays(7), "conditions of stay no longer met"),
        ];
    }

    private void WithoutVisa(List<BorderStay> stays, int identity, DateOnly from, int wanted, Trip? trip, ref Draw draw)
    {
        if (trip is null)
        {
            Fill(stays, identity, null, from, today, wanted, Budget / wanted, ref draw);
            return;
        }

        Fill(stays, identity, null, from, trip.Enters.AddDays(-Rest), wanted - 1, (Budget - 20) / wanted, ref draw);
        stays.Add(OnTrip(trip, identity, null, ref draw));
    }

    private void OnVisas(List<BorderStay> stays, int identity, int wanted, IReadOnlyList<VisaApplication> applications, ref Draw draw)
    {
        var visas = 0;
        foreach (var application in applications)
            visas += IsUsed(application, identity) ? 1 : 0;

        // Oldest first; nobody enters who is still there.
        for (var i = applications.Count - 1; i >= 0; i--)
        {
            if (!IsUsed(applications[i], identity))
                continue;
            var visa = applications[i].Visa!;
            var from = stays.Count == 0 ? Latest(visa.From, _first)
                : stays[^1].Left is { } left ? Latest(Latest(visa.From, _first), CalendarStay.Day(left).AddDays(Rest)) : DateOnly.MaxValue;
            var until = Earliest(visa.Until, today);
            if (from > until)
                continue;
            var trip = applications[i].Trip;
            if (trip is not null && trip.Enters >= from)
            {
                stays.Add(OnTrip(trip, identity, visa, ref draw));
                continue;
            }

            var most = visa.Entries == 0 ? wanted : Math.Min(wanted, visa.Entries);
            Fill(stays, identity, visa, from, until, most, Math.Min(Budget / visas, visa.StayDays) / most, ref draw);
        }
    }

    private static bool IsUsed(VisaApplication application, int identity) =>
        application.Identity == identity && application.Visa is not null
        && application.Status is ApplicationStatus.Issued or ApplicationStatus.Extended or ApplicationStatus.Revoked;

    // As many stays as there is room for, at least one, each in its own part of the time.
    private void Fill(List<BorderStay> stays, int identity, Visa? visa, DateOnly from, DateOnly until, int wanted, int longest, ref Draw draw)
    {
        var room = until.DayNumber - from.DayNumber;
        var least = stays.Count == 0 ? 1 : 0;
        var count = Math.Max(Math.Min(wanted, room / 12), visa is null ? 0 : least);
        if (count < 1)
            return;
        var part = Math.Max(1, room / count);
        for (var i = 0; i < count; i++)
        {
            var days = Days(count, longest, ref draw);
            var open = i == count - 1 && until == today;
            days = open ? days : Math.Max(1, Math.Min(days, part - Rest - 1));
            var slack = open ? part : part - days - Rest;
            var enters = from.AddDays((i * part) + draw.Below(Math.Max(1, slack)));
            var leaves = enters.AddDays(days - 1);
            if (visa is not null && leaves > visa.Until)
                leaves = visa.Until;
            stays.Add(Stay(identity, enters, leaves, visa, ref draw));
        }
    }

    private static int Days(int count, int longest, ref Draw draw)
    {
        var most = Math.Clamp(longest, 1, Longest);
        return count == 1 && most > 21 && draw.Chance(0.2) ? draw.Between(22, most) : draw.Between(1, Math.Min(21, most));
    }

    private BorderStay OnTrip(Trip trip, int identity, Visa? visa, ref Draw draw)
    {
        var gone = trip.Leaves < today;
        return new BorderStay(
            identity, At(trip.Enters, trip.Hour, ref draw), gone ? At(trip.Leaves, trip.Hour + 8, ref draw) : null, trip.State, trip.State, visa);
    }

    private BorderStay Stay(int identity, DateOnly enters, DateOnly leaves, Visa? visa, ref Draw draw)
    {
        var gone = leaves < today || (leaves == today && draw.Chance(0.5));
        return new BorderStay(
            identity, At(enters, 5 + draw.Below(8), ref draw), gone ? At(leaves, 13 + draw.Below(8), ref draw) : null,
            MemberState.Drawn(ref draw), MemberState.Drawn(ref draw), visa);
    }

    private BorderStay Overstayed(List<BorderStay> stays, ref Draw draw)
    {
        var stay = stays[^1];
        var entry = CalendarStay.Day(stay.Entered);
        var earlier = stays.SkipLast(1).Select(CalendarStay.Of).ToList();
        if (AuthorisedStayCalculator.Assess(earlier, CalendarStay.Grant(stay.Visa), entry).LastPermittedDay is not { } last)
            return stay;
        var leaves = last.AddDays(draw.Between(1, 200));
        return stay with { Left = leaves < today ? At(leaves, 13 + draw.Below(8), ref draw) : null };
    }

    private static DateTimeOffset At(DateOnly day, int hour, ref Draw draw) => new(day, new TimeOnly(hour, draw.Below(60)), TimeSpan.Zero);

    private static DateOnly Latest(DateOnly left, DateOnly right) => left > right ? left : right;

    private static DateOnly Earliest(DateOnly left, DateOnly right) => left < right ? left : right;
}
