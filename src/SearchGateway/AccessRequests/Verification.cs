using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>The central access point's part, and the unit's right to take a request back.</summary>
internal sealed class Verification(RegisterFile file, StepTaker steps, StepGates gates, RegisterSurroundings surroundings, TimeProvider time)
{
    public async ValueTask<RegisterReply<AccessRequest>> VerifyAsync(Caller caller, VerificationInput input)
    {
        var understood = surroundings.ReadVerification(input);
        if (understood.Value is not { } draft)
            return new RegisterReply<AccessRequest>.Invalid(understood.Faults);

        using var gate = await gates.EnterAsync(draft.Request);
        var now = time.GetUtcNow();
        return await FindAsync(caller, draft.Request, draft.Version, now, MayVerify) switch
        {
            (_, { } refused) => refused,
            ({ } found, _) => await DecideAsync(caller, found, draft, now),
            _ => new RegisterReply<AccessRequest>.NotFound(),
        };
    }

    public async ValueTask<RegisterReply<AccessRequest>> WithdrawAsync(Caller caller, RequestReference reference)
    {
        using var gate = await gates.EnterAsync(reference.Id);
        var now = time.GetUtcNow();
        var (found, refused) = await FindAsync(caller, reference.Id, reference.Version, now, MayWithdraw);
        if (refused is not null || found is null)
            return refused ?? new RegisterReply<AccessRequest>.NotFound();
        var step = new RequestStep(RequestStepKind.Withdrawn, now, RequestActor.Of(caller));
        return RequestLife.Withdraw(found, step) is { } withdrawn ? await steps.TakeAsync(withdrawn, caller, surroundings.RulesFor(found.Requester.Authority)) : Stands(found, now);
    }

    private static RegisterReply<AccessRequest>.Denied? MayVerify(Caller caller, RequestActor requester) =>
        !Standing.Verifies(caller, requester)
            ? new RegisterReply<AccessRequest>.Denied(RegisterDenial.NotCentralAccessPoint, Wording.NeedsCentralAccessPoint)
        : Standing.IsSamePerson(caller, requester)
            ? new RegisterReply<AccessRequest>.Denied(RegisterDenial.OwnRequest, Wording.NeedsAnotherPerson)
        : null;

    private static RegisterReply<AccessRequest>.Denied? MayWithdraw(Caller caller, RequestActor requester) =>
        Standing.IsOfUnit(caller, requester) ? null : new RegisterReply<AccessRequest>.Denied(RegisterDenial.NotRequestingUnit, Wording.NeedsRequestingUnit);

    /// <summary>The request on which a step may be taken, as it stands now; or why none may be.</summary>
    private async ValueTask<(AccessRequest? Found, RegisterReply<AccessRequest>? Refused)> FindAsync(
        Caller caller, Guid id, long version, DateTimeOffset now, Func<Caller, RequestActor, RegisterReply<AccessRequest>.Denied?> may)
    {
        var stored = await file.FindAsync(id);
        if (!stored.Succeeded)
            return (null, new RegisterReply<AccessRequest>.StoreUnavailable());
        if (stored.Value is not { } found || !Standing.Sees(caller, found.Requester))
            return (null, new RegisterReply<AccessRequest>.NotFound());
        if (may(caller, found.Requester) is { } denied)
            return (null, denied);
        if (RequestLife.IsOverdue(found, now))
        {
            if (await steps.LapseAsync(found) is not { } lapsed)
                return (null, new RegisterReply<AccessRequest>.StoreUnavailable());
            found = lapsed;
        }

        return version == 0 || version == found.Version
            ? (found, null)
            : (null, new RegisterReply<AccessRequest>.Conflict(RequestLife.AsOf(found, now).State, found.Version, Wording.Moved));
    }

    private async ValueTask<RegisterReply<AccessRequest>> DecideAsync(Caller caller, AccessRequest found, VerificationDraft draft, DateTimeOffset now)
    {
        var rules = surroundings.RulesFor(found.Requester.Authority);
        var step = new RequestStep(default, now, RequestActor.Of(caller), draft.Reason);
        if (draft.Verdict == Verdict.Refuse)
            return RequestLife.Refuse(found, step) is { } refused ? await steps.TakeAsync(refused, caller, rules) : Stands(found, now);

        var systems = draft.Systems.IsEmpty ? found.Systems : draft.Systems;
        var days = 0;
        if (found.State is AccessRequestState.Submitted or AccessRequestState.ProvisionallyOpen)
        {
            var terms = new RequestTerms(rules.Purposes[0]);
            if (Fault(found, systems, draft.ValidDays, terms) is { } fault)
                return new RegisterReply<AccessRequest>.Invalid([fault]);
            days = draft.ValidDays == 0 ? terms.ValidDays(systems) : draft.ValidDays;
        }
        else if (NotRequested(found, systems) is { } fault)
        {
            return new RegisterReply<AccessRequest>.Invalid([fault]);
        }

        return RequestLife.Approve(found, systems, days, step) is { } approved ? await steps.TakeAsync(approved, caller, rules) : Stands(found, now);
    }

    /// <summary>What stands against an approval: systems that were not requested or no longer open, or too long a time.</summary>
    private static InputFault? Fault(AccessRequest found, ImmutableArray<CentralSystem> systems, int validDays, RequestTerms terms)
    {
        if ((NotRequested(found, systems) ?? terms.Closed(systems)) is { } fault)
            return fault;
        var most = terms.ValidDays(systems);
        return validDays > most ? new InputFault("valid_days", "limit", $"The rules in force allow at most {most}.") : null;
    }

    private static InputFault? NotRequested(AccessRequest found, ImmutableArray<CentralSystem> systems) =>
        systems.Except(found.Systems).Any() ? new InputFault("systems", "not_requested", "Only systems that were requested can be approved.") : null;

    private static RegisterReply<AccessRequest>.Conflict Stands(AccessRequest found, DateTimeOffset now)
    {
        var state = RequestLife.AsOf(found, now).State;
        return new RegisterReply<AccessRequest>.Conflict(state, found.Version, Wording.Stands(state));
    }
}
