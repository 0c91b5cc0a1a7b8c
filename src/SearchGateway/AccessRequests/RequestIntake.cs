using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>Takes requests in: understood whole, held against the rules, and, where they are urgent, opened at once.</summary>
internal sealed class RequestIntake(RegisterFile file, StepTaker steps, RegisterSurroundings surroundings, WorkingDays workingDays, TimeProvider time)
{
    public async ValueTask<RegisterReply<AccessRequest>> SubmitAsync(Caller caller, AccessRequestInput input)
    {
        if (!Standing.MayRequest(caller))
            return new RegisterReply<AccessRequest>.Denied(RegisterDenial.PurposeNotInToken, Wording.NeedsPurpose);
        var understood = surroundings.ReadRequest(input);
        if (understood.Value is not { } draft)
            return new RegisterReply<AccessRequest>.Invalid(understood.Faults);

        var now = time.GetUtcNow();
        var rules = surroundings.RulesFor(caller.Authority);
        var terms = new RequestTerms(rules.Purposes[0]);
        var faults = terms.Faults(draft, now);
        var firstStep = await FirstStepFaultAsync(caller, draft);
        if (!firstStep.Succeeded)
            return new RegisterReply<AccessRequest>.StoreUnavailable();
        if (firstStep.Value is { } fault)
            faults = faults.Add(fault);
        if (!faults.IsEmpty)
            return new RegisterReply<AccessRequest>.Invalid(faults);

        var request = RequestLife.Submit(draft, RequestActor.Of(caller), Guid.CreateVersion7(now), now);
        return request.IsUrgent ? await OpenAsync(caller, request, rules, now) : await steps.TakeAsync(request, caller, rules);
    }

    private async ValueTask<RegisterReply<AccessRequest>> OpenAsync(Caller caller, AccessRequest request, AccessSummary rules, DateTimeOffset now)
    {
        var outstanding = await file.ListAsync(new RequestFilter
        {
            Authority = caller.Authority,
            MemberState = caller.MemberState,
            Unit = caller.Unit,
            States = [AccessRequestState.ProvisionallyOpen, AccessRequestState.Lapsed],
            DeadlinePassedAt = now,
            Limit = 1,
        });
        if (!outstanding.Succeeded)
            return new RegisterReply<AccessRequest>.StoreUnavailable();
        if (!outstanding.Value.IsEmpty)
            return new RegisterReply<AccessRequest>.Denied(RegisterDenial.UrgentCaseOutstanding, Wording.UrgentCaseOutstanding);

        var terms = new RequestTerms(rules.Purposes[0]);
        var validUntil = now.AddDays(terms.ValidDays(request.Systems));
        var verifyBy = workingDays.After(now, terms.VerifyWithin(request.Systems), caller.MemberState);
        return await steps.TakeAsync(RequestLife.Open(request, validUntil, verifyBy), caller, rules);
    }

    /// <summary>The fault of a first step that is not there, is another unit's or about somebody else: all the same words.</summary>
    private async ValueTask<Attempt<InputFault?>> FirstStepFaultAsync(Caller caller, AccessRequestDraft draft)
    {
        if (draft.FirstStepSearch is not { } search)
            return new Attempt<InputFault?>(Succeeded: true, null);
        var subject = Subjects.Of(draft.Subject);
        var found = await file.ListFirstStepsAsync(new FirstStepFilter { SearchId = search, Limit = 10 });
        return new Attempt<InputFault?>(
            found.Succeeded,
            found.Succeeded && found.Value.Any(s => Standing.AreOneUnit(caller, s.Step.Searcher) && Subjects.AreSamePerson(subject, s.Step.Subject))
                ? null
                : new InputFault("first_step_search_id", "unknown", "No first step of your unit, about this person, found something by this search."));
    }
}
