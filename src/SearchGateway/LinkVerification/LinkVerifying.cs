using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>The responsible authority's part: what it concludes of a link; Regulation (EU) 2019/817 Art. 29(3), 31 to 33.</summary>
internal sealed class LinkVerifying(KeptLinks links, LinkSteps steps, LinkReading reading, StepGates gates, TimeProvider time)
{
    public async ValueTask<RegisterReply<LinkFile>> VerifyAsync(Caller caller, LinkVerificationDraft draft)
    {
        var before = await links.FindAsync(draft.Link);
        if (!before.Succeeded)
            return new RegisterReply<LinkFile>.StoreUnavailable();
        if (before.Value is not { } seen || !LinkStanding.IsResponsible(caller, seen))
            return new RegisterReply<LinkFile>.NotFound();

        // The pair never changes, so its gate can be found before the link is read for good.
        using var gate = await gates.EnterAsync(seen.Pair);
        var now = await links.FindAsync(draft.Link);
        return now switch
        {
            { Succeeded: false } or { Value: null } => new RegisterReply<LinkFile>.StoreUnavailable(),
            { Value: { } link } => await ConcludeAsync(caller, link, draft),
        };
    }

    private async ValueTask<RegisterReply<LinkFile>> ConcludeAsync(Caller caller, LinkFile link, LinkVerificationDraft draft)
    {
        var by = RequestActor.Of(caller);
        if (LinkLife.IsRepeat(link, draft, by))
            return await reading.ShowAsync(caller, link);
        if (draft.Version != 0 && draft.Version != link.Version)
            return Conflict(link, Wording.Moved);
        if (link.IsOpen == draft.Rectifies)
            return Conflict(link, link.IsOpen ? Wording.NothingToRectify : Wording.Decided(link.Colour));

        var transition = LinkTransitions.Of(draft.Conclusion, link.Biometrics);
        var faults = Faults(caller, link, draft, transition);
        return transition is null || !faults.IsEmpty
            ? new RegisterReply<LinkFile>.Invalid(faults)
            : await steps.TakeAsync(LinkLife.Conclude(link, transition, draft, by, time.GetUtcNow()), caller);
    }

    private static ImmutableArray<InputFault> Faults(Caller caller, LinkFile link, LinkVerificationDraft draft, LinkTransition? transition)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        if (transition is null)
            faults.Add(Wording.NotFromThese(draft.Conclusion));
        else if (link.Verification?.Conclusion == draft.Conclusion)
            faults.Add(Wording.Unchanged);
        if (!draft.Rectifies && LinkStanding.IsAtTheBorder(caller, link.Verifier))
        {
            if (!draft.Hearing.IsPresent)
                faults.Add(Wording.MustBePresent);
            if (!draft.Hearing.IsHeard)
                faults.Add(Wording.MustBeHeard);
        }

        return faults.ToImmutable();
    }

    private static RegisterReply<LinkFile>.Conflict Conflict(LinkFile link, string explanation) => new(State: null, link.Version, explanation);
}
