using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>Takes a step: first its record, then the register. Whoever calls holds the request's gate.</summary>
internal sealed class StepTaker(RegisterFile file, RegisterSurroundings surroundings, TimeProvider time, ILogger logger)
{
    /// <summary>Records and stores <paramref name="next"/>, the last step of whose history is the one that is taken.</summary>
    /// <param name="next">The request as the step makes it.</param>
    /// <param name="caller">Who takes it; null if time alone does.</param>
    /// <param name="rules">The rules by which it was decided.</param>
    public async ValueTask<RegisterReply<AccessRequest>> TakeAsync(AccessRequest next, Caller? caller, AccessSummary rules)
    {
        var record = Record(next, caller, rules);
        if (await surroundings.CommitAsync(record) is not { } receipt)
            return new RegisterReply<AccessRequest>.AuditUnavailable();
        switch (await file.TryPutAsync(next))
        {
            case PutOutcome.Stored:
                Telemetry.CountStep(record.Step);
                return new RegisterReply<AccessRequest>.Done(RequestLife.AsOf(next, time.GetUtcNow()), receipt);
            case PutOutcome.OtherIsStored:
                await VoidAsync(record);
                return await ConflictAsync(record.RequestId);
            case PutOutcome.NotStored:
                await VoidAsync(record);
                return new RegisterReply<AccessRequest>.StoreUnavailable();
            default:
                // Whether it was stored cannot be told now, so nothing is said of it.
                Log.Void(logger, record.RequestId, isRecorded: false);
                return new RegisterReply<AccessRequest>.StoreUnavailable();
        }
    }

    /// <summary>Closes an urgent request whose deadline has passed; null if that could not be recorded or stored.</summary>
    public async ValueTask<AccessRequest?> LapseAsync(AccessRequest overdue)
    {
        var lapsed = RequestLife.Lapse(overdue, time.GetUtcNow());
        if (await TakeAsync(lapsed, caller: null, surroundings.RulesFor(overdue.Requester.Authority)) is not RegisterReply<AccessRequest>.Done done)
            return null;
        Log.Lapsed(logger, overdue.Id);
        return done.Value;
    }

    private async ValueTask VoidAsync(AccessRequestRecord record)
    {
        var isRecorded = await surroundings.CommitAsync(record with { Kind = AuditRecordKind.AccessRequestVoid, Time = time.GetUtcNow() }) is not null;
        Log.Void(logger, record.RequestId, isRecorded);
    }

    private async ValueTask<RegisterReply<AccessRequest>> ConflictAsync(Guid id)
    {
        var found = await file.FindAsync(id);
        return found is { Succeeded: true, Value: { } there }
            ? new RegisterReply<AccessRequest>.Conflict(RequestLife.AsOf(there, time.GetUtcNow()).State, there.Version, Wording.Moved)
            : new RegisterReply<AccessRequest>.StoreUnavailable();
    }

    private static AccessRequestRecord Record(AccessRequest next, Caller? caller, AccessSummary rules)
    {
        var isInForce = next.State is AccessRequestState.Approved or AccessRequestState.ProvisionallyOpen;
        var step = next.History[^1];
        return new AccessRequestRecord
        {
            Kind = AuditRecordKind.AccessRequest,
            RequestId = next.Id,
            Step = step.Kind,
            Version = next.Version,
            Time = step.At,
            Caller = caller,
            Requester = next.Requester,
            CaseReference = next.CaseReference,
            Offence = next.Offence.Category,
            IsUrgent = next.IsUrgent,
            FirstStepSearch = next.FirstStepSearch,
            Systems = isInForce ? next.Approval!.Systems : next.Systems,
            LegalBases = new RequestTerms(rules.Purposes[0]).Articles(next.Systems, next.IsUrgent),
            ValidUntil = isInForce ? next.Approval!.ValidUntil : null,
            VerifyBy = next.State is AccessRequestState.ProvisionallyOpen or AccessRequestState.Lapsed ? next.VerifyBy : null,
            MustErase = next.MustErase,
            Pack = rules.Pack,
        };
    }
}
