using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>
/// Keeps the first steps that found something, before their answer leaves: a request can be bound to what was told, and what was
/// told cannot be used without trace. Regulation (EU) 2019/817 Art. 22.
/// </summary>
internal sealed class FirstStepBook(RegisterFile file, RegisterReading reading, StepGates gates, RegisterSurroundings surroundings, TimeProvider time)
{
    /// <summary>Keeps what these answers tell as first steps; others are passed over without touching the store.</summary>
    /// <returns>False if it could not be stored: then the answer must not leave.</returns>
    public async ValueTask<bool> KeepAsync(Caller caller, SearchQuery query, AccessGrant? grant, IEnumerable<SystemAnswer> released)
    {
        foreach (var answer in released)
        {
            if (answer.Decision.Permit is { IsFirstStep: true } permit && answer.Outcome is SystemOutcome.Hits hits && !await KeepAsync(caller, query, grant, permit, hits))
                return false;
        }

        return true;
    }

    public async ValueTask<RegisterReply<FirstStepHit>> JustifyAsync(Caller caller, JustificationDraft draft)
    {
        using var gate = await gates.EnterAsync(draft.SearchId);
        var found = await file.ListFirstStepsAsync(new FirstStepFilter { SearchId = draft.SearchId, Limit = 10 });
        if (!found.Succeeded)
            return new RegisterReply<FirstStepHit>.StoreUnavailable();
        var (step, version) = found.Value.FirstOrDefault(s => s.Step.AccessRequest is null && Standing.IsOfUnit(caller, s.Step.Searcher));
        if (step is null)
            return new RegisterReply<FirstStepHit>.NotFound();
        var unanswered = await file.ListFirstStepsAsync(new FirstStepFilter { SearchId = draft.SearchId, Unanswered = true, Limit = 1 });
        if (!unanswered.Succeeded)
            return new RegisterReply<FirstStepHit>.StoreUnavailable();
        if (unanswered.Value.IsEmpty)
            return new RegisterReply<FirstStepHit>.Conflict(State: null, version, Wording.AlreadyFollowed);

        var now = time.GetUtcNow();
        var record = new FirstStepJustificationRecord
        {
            Kind = AuditRecordKind.FirstStepJustification,
            SearchId = step.SearchId,
            Time = now,
            Caller = caller,
            CaseReference = step.CaseReference,
        };
        if (await surroundings.CommitAsync(record) is not { } receipt)
            return new RegisterReply<FirstStepHit>.AuditUnavailable();
        var justified = step with { Justification = new Justification(now, RequestActor.Of(caller), draft.Reason) };
        return await file.TryPutAsync(justified, version + 1) switch
        {
            { Succeeded: false } => new RegisterReply<FirstStepHit>.StoreUnavailable(),
            { Value: false } => new RegisterReply<FirstStepHit>.Conflict(State: null, version, Wording.Moved),
            _ => new RegisterReply<FirstStepHit>.Done(justified, receipt),
        };
    }

    public async ValueTask<RegisterReply<FirstStepPage>> ListUnansweredAsync(Caller caller, PageDraft page)
    {
        var isVerifier = Standing.IsCentralAccessPoint(caller);
        if (!isVerifier && !Standing.MayRequest(caller))
            return new RegisterReply<FirstStepPage>.Denied(RegisterDenial.PurposeNotInToken, Wording.NeedsPurpose);
        var filter = new FirstStepFilter { Unanswered = true, MemberState = caller.MemberState, After = page.After?.Id, Limit = page.Size + 1 };
        var listed = await file.ListFirstStepsAsync(
            !isVerifier ? filter with { Authority = caller.Authority, Unit = caller.Unit }
            : caller.Authority == Authority.Europol ? filter with { Authority = Authority.Europol }
            : filter with { NotAuthority = Authority.Europol });
        if (!listed.Succeeded)
            return new RegisterReply<FirstStepPage>.StoreUnavailable();
        var steps = listed.Value.Take(page.Size).Select(s => s.Step).ToImmutableArray();
        var next = listed.Value.Length > page.Size ? new PagePlace(steps[^1].SearchId, Deadline: null).ToString() : "";
        return await reading.CommitAsync(caller, request: null, "unanswered_first_steps", steps.Length) is { } receipt
            ? new RegisterReply<FirstStepPage>.Done(new FirstStepPage(steps, next), receipt)
            : new RegisterReply<FirstStepPage>.AuditUnavailable();
    }

    private async ValueTask<bool> KeepAsync(Caller caller, SearchQuery query, AccessGrant? grant, PermittedQuery permit, SystemOutcome.Hits hits)
    {
        var flagged = Flagged(permit.System, hits);
        if (flagged.IsEmpty)
            return true;

        // A step belongs to the request only if every key that was sent is one of those approved.
        var request = grant is { Refusal.Length: 0 } && (permit.Keys & ~grant.SubjectKeys) == SearchKeys.None ? grant.Request : (Guid?)null;
        using var gate = await gates.EnterAsync(query.SearchId);
        var before = await file.ListFirstStepsAsync(new FirstStepFilter { SearchId = query.SearchId, Limit = 10 });
        if (!before.Succeeded)
            return false;
        var (known, version) = before.Value.FirstOrDefault(s => s.Step.AccessRequest == request);
        var step = known is null
            ? new FirstStepHit
            {
                SearchId = query.SearchId,
                At = time.GetUtcNow(),
                Searcher = RequestActor.Of(caller),
                CaseReference = query.CaseReference,
                Subject = Subjects.Of(query.Terms.Only(permit.Keys)),
                Systems = flagged,
                AccessRequest = request,
            }
            : known with
            {
                Subject = Subjects.Of(query.Terms.Only(permit.Keys | known.Subject.Keys)),
                Systems = [.. known.Systems.Union(flagged).Order()],
            };

        // The summary of a stream tells again what its events told.
        if (known is not null && step.Systems.Length == known.Systems.Length && step.Subject.Keys == known.Subject.Keys)
            return true;
        Telemetry.CountFirstStep();
        return await file.TryPutAsync(step, version + 1) is { Succeeded: true, Value: true };
    }

    /// <summary>The systems that an answer tells to hold something: those that the identity repository names, or the one that gave it.</summary>
    private static ImmutableArray<CentralSystem> Flagged(CentralSystem system, SystemOutcome.Hits hits) => system != CentralSystem.Cir
        ? [system]
        : [.. hits.Records.SelectMany(record => record.ValuesOf(CirFields.HoldingSystems))
            .Select(value => CirFields.SystemNamed(value.AsText)).OfType<CentralSystem>().Distinct().Order()];
}
