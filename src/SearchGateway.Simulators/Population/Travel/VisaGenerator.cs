using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population.Travel;

/// <summary>Draws applications for visas and what came of them.</summary>
internal sealed class VisaGenerator(ulong seed, DateOnly today, PopulationMix mix)
{
    // Whoever applied so many days ago may have travelled by now.
    private const int LatestForTravel = 45;

    /// <summary>The applications that the plan asks for, the newest first.</summary>
    public IReadOnlyList<VisaApplication> Of(in PersonSketch who, in TravelPlan plan, IReadOnlyList<Identity> identities)
    {
        if (plan.Applications == 0)
            return [];
        var applications = new VisaApplication[plan.Applications];
        var anchored = 0;
        for (var i = 0; i < applications.Length; i++)
        {
            // The first application under an identity that has travelled gave the visa for it.
            var identity = plan.IdentityOf(i);
            var travelled = plan.HasTravelled(identity) && ((anchored >> identity) & 1) == 0;
            anchored |= 1 << identity;
            applications[i] = plan.Trip && i == 0 ? OfTrip(who, identities[0], travelled) : Single(who, identities[identity], identity, i, travelled);
        }

        Array.Sort(applications, static (a, b) => a.Applied == b.Applied ? string.CompareOrdinal(b.Number, a.Number) : b.Applied.CompareTo(a.Applied));
        return applications;
    }

    private VisaApplication OfTrip(in PersonSketch who, Identity identity, bool travelled)
    {
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.Application, 0);
        var trip = Trip.Of(who.Home.First, seed, today, mix);
        var applied = Latest(trip.Applied, identity.Born);
        var status = travelled ? ApplicationStatus.Issued : NotTravelled(ref draw);
        var decided = applied.AddDays(5);
        return new VisaApplication(0, Numbering.Application(trip.State, applied.Year, who.Person, 0), trip.State, applied, DocumentOn(identity, applied), status)
        {
            Consulate = $"Consulate at {identity.BirthPlace}",
            Purpose = trip.Purpose,
            Decided = decided,
            Grounds = Grounds(status, ref draw),
            Visa = HasVisa(status)
                ? new Visa(Numbering.Sticker(trip.State, who.Person, 0), VisaType.C, trip.From, trip.Until, trip.Entries, trip.StayDays)
                : null,
            Trip = trip,
            FingersTaken = !draw.Chance(mix.Visas.WithoutFingerprints),
        };
    }

    private VisaApplication Single(in PersonSketch who, Identity identity, int number, int count, bool travelled)
    {
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.Application, (ulong)count);
        var state = MemberState.Drawn(ref draw);
        var terms = draw.Weighted<(int Days, int Entries, int Stay)>(VisaTerms.All);
        var applied = travelled ? AppliedBefore(terms.Days, ref draw) : today.AddDays(-draw.Between(2, mix.Visas.Days));
        if (applied < identity.Born)
            applied = identity.Born.AddDays(draw.Below(today.DayNumber - LatestForTravel - identity.Born.DayNumber));
        var status = travelled ? Travelled(ref draw) : applied > today.AddDays(-15) ? ApplicationStatus.Requested : AnyStatus(ref draw);
        var decided = applied.AddDays(draw.Between(3, 13));
        return new VisaApplication(number, Numbering.Application(state, applied.Year, who.Person, count), state, applied, DocumentOn(identity, applied), status)
        {
            Consulate = $"Consulate at {identity.BirthPlace}",
            Purpose = (PurposeOfTravel)draw.Between(1, 9),
            Sponsor = draw.Chance(0.2) ? $"{state.Code} Trade Fair {draw.Between(1, 400)}" : null,
            Decided = status == ApplicationStatus.Requested ? null : decided,
            Grounds = Grounds(status, ref draw),
            Visa = HasVisa(status) ? Sticker(state, who.Person, count, decided, terms, ref draw) : null,
            FingersTaken = !draw.Chance(mix.Visas.WithoutFingerprints),
        };
    }

    // So long ago that the visa was valid on some day within those that EES holds, and has begun.
    private DateOnly AppliedBefore(int days, ref Draw draw) =>
        today.AddDays(-draw.Between(LatestForTravel, Math.Min(mix.Visas.Days, mix.Border.Days + days - 5)));

    private static ApplicationStatus Travelled(ref Draw draw) => draw.Weighted<ApplicationStatus>(
        (ApplicationStatus.Issued, 955), (ApplicationStatus.Revoked, 25), (ApplicationStatus.Extended, 20));

    private static ApplicationStatus NotTravelled(ref Draw draw) => draw.Weighted<ApplicationStatus>(
        (ApplicationStatus.Refused, 60), (ApplicationStatus.Issued, 25), (ApplicationStatus.Closed, 15));

    private static ApplicationStatus AnyStatus(ref Draw draw) => draw.Weighted<ApplicationStatus>(
        (ApplicationStatus.Issued, 800), (ApplicationStatus.Refused, 95), (ApplicationStatus.Closed, 30),
        (ApplicationStatus.Discontinued, 15), (ApplicationStatus.Annulled, 10), (ApplicationStatus.Revoked, 20), (ApplicationStatus.Extended, 15));

    private static PersonalDocument DocumentOn(Identity who, DateOnly day)
    {
        foreach (var document in who.Documents)
            if (document.Issued <= day)
                return document;
        return who.Documents[^1];
    }

    private static bool HasVisa(ApplicationStatus status) =>
        status is ApplicationStatus.Issued or ApplicationStatus.Annulled or ApplicationStatus.Revoked or ApplicationStatus.Extended;

    private static Visa Sticker(MemberState state, int person, int count, DateOnly decided, (int Days, int Entries, int Stay) terms, ref Draw draw)
    {
        var from = decided.AddDays(draw.Between(1, 30));
        var type = draw.Weighted<VisaType>((VisaType.C, 96), (VisaType.Ltv, 3), (VisaType.A, 1));
        return new Visa(Numbering.Sticker(state, person, count), type, from, from.AddDays(terms.Days), terms.Entries, terms.Stay);
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

    private static DateOnly Latest(DateOnly left, DateOnly right) => left > right ? left : right;
}
