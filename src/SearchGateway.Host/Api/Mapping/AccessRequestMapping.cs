using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Requests for access and first steps in the contract's words.</summary>
internal static class AccessRequestMapping
{
    public static V1.AccessRequest ToMessage(this AccessRequest request) => new()
    {
        Id = request.Id.ToString(),
        Version = request.Version,
        State = request.State.ToMessage(),
        Requester = ToMessage(request.Requester),
        Systems = { request.Systems.Select(s => s.ToMessage()) },
        Subject = request.Subject.ToQuery(),
        Templates = { request.Subject.ToDigests() },
        CaseReference = request.CaseReference,
        Offence = new V1.Offence { Category = request.Offence.Category.ToMessage(), Description = request.Offence.Description },
        Statements = { request.Statements.Select(s => new V1.StatedReason { Statement = s.Statement.ToMessage(), Text = s.Text }) },
        PriorSearches = { request.PriorSearches.Select(ToMessage) },
        IdentityUnknown = request.IdentityUnknown,
        Urgent = request.IsUrgent,
        UrgencyReason = request.UrgencyReason,
        FirstStepSearchId = request.FirstStepSearch?.ToString() ?? "",
        Approval = request.Approval is { } approval ? ToMessage(approval) : null,
        VerifyBy = request.VerifyBy?.ToTimestamp(),
        MustErase = { request.MustErase.Select(s => s.ToMessage()) },
        History = { request.History.Select(ToMessage) },
    };

    public static V1.FirstStepHit ToMessage(this FirstStepHit hit) => new()
    {
        SearchId = hit.SearchId.ToString(),
        At = hit.At.ToTimestamp(),
        Searcher = ToMessage(hit.Searcher),
        CaseReference = hit.CaseReference,
        Subject = hit.Subject.ToQuery(),
        Templates = { hit.Subject.ToDigests() },
        Systems = { hit.Systems.Select(s => s.ToMessage()) },
        AccessRequestId = hit.AccessRequest?.ToString() ?? "",
        Justification = hit.Justification is { } why
            ? new V1.Justification { At = why.At.ToTimestamp(), By = ToMessage(why.By), Reason = why.Reason }
            : null,
    };

    public static V1.Actor ToMessage(RequestActor actor) => new()
    {
        Authority = ContractNames.Kebab(actor.Authority.ToString()),
        MemberState = actor.MemberState,
        Unit = actor.Unit,
        Officer = actor.Officer,
        Profile = actor.Profile,
    };

    private static V1.ShownSearch ToMessage(ShownSearch search) => new()
    {
        Source = search.Source.ToMessage(),
        Outcome = search.Outcome.ToMessage(),
        At = search.At?.ToTimestamp(),
        Reference = search.Reference,
        Reasons = search.Reasons,
    };

    private static V1.Approval ToMessage(Approval approval) => new()
    {
        Systems = { approval.Systems.Select(s => s.ToMessage()) },
        ValidFrom = approval.ValidFrom.ToTimestamp(),
        ValidUntil = approval.ValidUntil.ToTimestamp(),
    };

    private static V1.RequestStep ToMessage(RequestStep step) => new()
    {
        Kind = step.Kind.ToMessage(),
        At = step.At.ToTimestamp(),
        By = step.By is { } by ? ToMessage(by) : null,
        Reason = step.Reason,
    };
}
