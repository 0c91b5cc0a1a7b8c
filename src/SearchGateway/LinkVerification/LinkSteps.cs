using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>Takes a step: first its record, then the register. Whoever calls holds the gate of the link's records.</summary>
internal sealed class LinkSteps(KeptLinks links, LinkSurroundings surroundings, TimeProvider time, ILogger logger)
{
    /// <summary>Records and stores <paramref name="next"/>, the last step of whose history is the one that is taken.</summary>
    public async ValueTask<RegisterReply<LinkFile>> TakeAsync(LinkFile next, Caller caller)
    {
        var record = Record(next, caller);
        if (await surroundings.CommitAsync(record) is not { } receipt)
            return new RegisterReply<LinkFile>.AuditUnavailable();
        var put = await links.TryPutAsync(next);
        if (put == PutOutcome.Stored)
        {
            Telemetry.CountLinkStep(record.Step, record.Colour);
            return new RegisterReply<LinkFile>.Done(next, receipt);
        }

        var isVoid = put != PutOutcome.Unknown && await surroundings.CommitAsync(record with { Kind = AuditRecordKind.IdentityLinkVoid, Time = time.GetUtcNow() }) is not null;
        Log.Void(logger, next.Id, isVoid);
        return put == PutOutcome.OtherIsStored
            ? new RegisterReply<LinkFile>.Conflict(State: null, next.Version, Wording.Moved)
            : new RegisterReply<LinkFile>.StoreUnavailable();
    }

    private LinkRecord Record(LinkFile next, Caller caller)
    {
        var step = next.History[^1];
        return new LinkRecord
        {
            Kind = AuditRecordKind.IdentityLink,
            LinkId = next.Id,
            Step = step.Kind,
            Version = next.Version,
            Time = step.At,
            Caller = caller,
            SearchId = step.SearchId,
            Systems = [next.Left.System, next.Right.System],
            Colour = next.Colour,
            Article = step.Article,
            Conclusion = step.Conclusion,
            IsPersonHeard = step.Hearing is { IsPresent: true, IsHeard: true },
            Verifier = next.Verifier,
            VerifyBy = next.IsOpen ? next.VerifyBy : null,
            Pack = surroundings.Rules().Pack,
        };
    }
}
