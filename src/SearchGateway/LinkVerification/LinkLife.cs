using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>Where and by whom a link was found, and when.</summary>
internal readonly record struct LinkSighting(Caller Caller, Guid SearchId, DateTimeOffset At);

/// <summary>What a link can become. Pure: no store, no log, no clock.</summary>
internal static class LinkLife
{
    public static LinkFile Detect(IdentityLink link, LinkSighting sighting, Guid id) => new()
    {
        Id = id,
        Version = 1,
        Left = link.Pair.Left,
        Right = link.Pair.Right,
        Colour = LinkColour.Yellow,
        Biometrics = link.Biometrics,
        TravelDocument = link.TravelDocument,
        Identity = link.Identity,
        Findings = link.Findings,
        Verifier = link.Verifier,
        MemberStates = [sighting.Caller.MemberState],
        VerifyBy = LinkStanding.VerifyBy(sighting.Caller, link.Verifier, sighting.At),
        History = [Seen(LinkStepKind.Detected, link, sighting)],
    };

    /// <summary>
    /// The kept link after another search found it: of one more State, or with more compared. Null if that changes nothing; a link
    /// that was verified changes by verification alone.
    /// </summary>
    public static LinkFile? SeeAgain(LinkFile kept, IdentityLink link, LinkSighting sighting)
    {
        if (!kept.IsOpen)
            return null;
        var isElsewhere = !kept.MemberStates.Contains(sighting.Caller.MemberState, StringComparer.Ordinal);
        var isComparedAnew = Absences(link) < Absences(kept);
        if (!isElsewhere && !isComparedAnew)
            return null;
        var next = kept with
        {
            Version = kept.Version + 1,
            MemberStates = isElsewhere ? kept.MemberStates.Add(sighting.Caller.MemberState) : kept.MemberStates,
            VerifyBy = kept.VerifyBy ?? LinkStanding.VerifyBy(sighting.Caller, kept.Verifier, sighting.At),
            History = kept.History.Add(Seen(isElsewhere ? LinkStepKind.DetectedElsewhere : LinkStepKind.ComparedAnew, link, sighting)),
        };
        return isComparedAnew
            ? next with { Biometrics = link.Biometrics, TravelDocument = link.TravelDocument, Identity = link.Identity, Findings = link.Findings }
            : next;
    }

    /// <summary>The link as a conclusion makes it; earlier ones stay in its history.</summary>
    public static LinkFile Conclude(LinkFile link, LinkTransition transition, LinkVerificationDraft draft, RequestActor by, DateTimeOffset now) => link with
    {
        Version = link.Version + 1,
        Colour = transition.Colour,
        History = link.History.Add(new LinkStep(draft.Rectifies ? LinkStepKind.Rectified : LinkStepKind.Verified, now, by, transition.Colour)
        {
            Article = transition.Article,
            Conclusion = draft.Conclusion,
            Reason = draft.Reason,
            Hearing = draft.Hearing,
        }),
    };

    /// <summary>True if the last step says what <paramref name="draft"/> says, by the same officer: the answer was lost, not the step.</summary>
    public static bool IsRepeat(LinkFile link, LinkVerificationDraft draft, RequestActor by) =>
        link.History[^1] is { Conclusion: { } conclusion } last
        && conclusion == draft.Conclusion && last.By == by && last.Hearing == draft.Hearing
        && last.Kind == (draft.Rectifies ? LinkStepKind.Rectified : LinkStepKind.Verified)
        && string.Equals(last.Reason, draft.Reason, StringComparison.Ordinal)
        && (draft.Version == 0 || draft.Version == link.Version - 1);

    private static LinkStep Seen(LinkStepKind kind, IdentityLink link, LinkSighting sighting) =>
        new(kind, sighting.At, RequestActor.Of(sighting.Caller), LinkColour.Yellow) { Article = link.Article, SearchId = sighting.SearchId };

    private static int Absences(IdentityLink link) => Absences([link.Biometrics, link.TravelDocument, link.Identity]);

    private static int Absences(LinkFile link) => Absences([link.Biometrics, link.TravelDocument, link.Identity]);

    private static int Absences(ImmutableArray<LinkVerdict> verdicts) => verdicts.Count(verdict => verdict == LinkVerdict.AbsentInOne);
}
