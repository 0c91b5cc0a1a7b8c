using Grpc.Core;

namespace SearchGateway.Host.Api.Problems;

/// <summary>A kind of problem a caller can meet: one name, one HTTP status, one gRPC status.</summary>
internal sealed record ProblemKind(string Reason, string Title, int HttpStatus, StatusCode GrpcStatus)
{
    public static readonly ProblemKind Unauthenticated =
        new("unauthenticated", "The caller is not authenticated", 401, StatusCode.Unauthenticated);

    public static readonly ProblemKind TokenUnusable =
        new("token_unusable", "The token does not say who asks", 403, StatusCode.PermissionDenied);

    public static readonly ProblemKind PurposeNotInToken =
        new("purpose_not_in_token", "The token was not issued for this purpose", 403, StatusCode.PermissionDenied);

    public static readonly ProblemKind NotPermitted =
        new("not_permitted", "The rules permit no system to be asked", 403, StatusCode.PermissionDenied);

    public static readonly ProblemKind RoleMissing =
        new("role_missing", "The token lacks the role for this", 403, StatusCode.PermissionDenied);

    public static readonly ProblemKind RequiredSystemNotPermitted =
        new("required_system_not_permitted", "The rules refuse a required system", 403, StatusCode.PermissionDenied);

    public static readonly ProblemKind InvalidQuery =
        new("invalid_query", "The request is faulty", 400, StatusCode.InvalidArgument);

    public static readonly ProblemKind RulePackFaulty =
        new("rule_pack_faulty", "The rule pack has faults", 409, StatusCode.FailedPrecondition);

    public static readonly ProblemKind BodyTooLarge =
        new("body_too_large", "The request is too large", 413, StatusCode.ResourceExhausted);

    public static readonly ProblemKind UnsupportedMediaType =
        new("unsupported_media_type", "The media type is not understood", 415, StatusCode.InvalidArgument);

    public static readonly ProblemKind IdempotencyKeyReused =
        new("idempotency_key_reused", "The idempotency key stands for another request", 422, StatusCode.FailedPrecondition);

    public static readonly ProblemKind NotFound =
        new("not_found", "There is nothing at this address", 404, StatusCode.Unimplemented);

    public static readonly ProblemKind UnknownRequest =
        new("unknown_request", "There is no such request, or the caller may not know of it", 404, StatusCode.NotFound);

    public static readonly ProblemKind OwnRequest =
        new("own_request", "Nobody verifies a request of their own", 403, StatusCode.PermissionDenied);

    public static readonly ProblemKind NotRequestingUnit =
        new("not_requesting_unit", "The requesting unit alone may do this", 403, StatusCode.PermissionDenied);

    public static readonly ProblemKind UrgentCaseOutstanding =
        new("urgent_case_outstanding", "An urgent case of the unit was not verified in time", 403, StatusCode.PermissionDenied);

    public static readonly ProblemKind StepNotPossible =
        new("step_not_possible", "The request stands so that this step is not possible", 409, StatusCode.FailedPrecondition);

    public static readonly ProblemKind UnknownLink =
        new("unknown_link", "There is no such link, or the caller may not know of it", 404, StatusCode.NotFound);

    public static readonly ProblemKind UnknownRecord =
        new("unknown_record", "There is no such record, or the caller may not see it", 404, StatusCode.NotFound);

    public static readonly ProblemKind NotLinkVerifier =
        new("not_link_verifier", "The token is of no authority that verifies links", 403, StatusCode.PermissionDenied);

    public static readonly ProblemKind NoLinks =
        new("no_links", "The rules in force know no links", 409, StatusCode.FailedPrecondition);

    public static readonly ProblemKind ConclusionNotPossible =
        new("conclusion_not_possible", "The link stands so that this conclusion is not possible", 409, StatusCode.FailedPrecondition);

    public static readonly ProblemKind UnknownHold =
        new("unknown_hold", "There is no such hold in force", 404, StatusCode.NotFound);

    public static readonly ProblemKind MethodNotAllowed =
        new("method_not_allowed", "The method is not allowed here", 405, StatusCode.Unimplemented);

    public static readonly ProblemKind BadRequest =
        new("bad_request", "The request is not understood", 400, StatusCode.InvalidArgument);

    public static readonly ProblemKind RequiredSystemMissing =
        new("required_system_missing", "A required system gave no answer", 503, StatusCode.Unavailable);

    public static readonly ProblemKind AuditUnavailable =
        new("audit_unavailable", "The audit log cannot be written", 503, StatusCode.Unavailable);

    public static readonly ProblemKind RegisterUnavailable =
        new("register_unavailable", "The register cannot be read or written", 503, StatusCode.Unavailable);

    public static readonly ProblemKind LogUnreadable =
        new("log_unreadable", "The audit log cannot be read", 503, StatusCode.Unavailable);

    public static readonly ProblemKind Overloaded =
        new("overloaded", "The gateway has too much to do", 503, StatusCode.Unavailable);

    public static readonly ProblemKind DeadlineExceeded =
        new("deadline_exceeded", "The caller's deadline passed", 504, StatusCode.DeadlineExceeded);

    public static readonly ProblemKind Abandoned =
        new("abandoned", "The caller went away", 499, StatusCode.Cancelled);

    public static readonly ProblemKind Internal =
        new("internal", "The gateway failed", 500, StatusCode.Internal);

    /// <summary>Every kind, in the order of the statuses.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        InvalidQuery, BadRequest, Unauthenticated, TokenUnusable, PurposeNotInToken, NotPermitted, RequiredSystemNotPermitted,
        RoleMissing, OwnRequest, NotRequestingUnit, UrgentCaseOutstanding, NotLinkVerifier, NotFound, UnknownRequest,
        UnknownLink, UnknownRecord, UnknownHold, MethodNotAllowed, StepNotPossible, ConclusionNotPossible, NoLinks, RulePackFaulty, BodyTooLarge,
        UnsupportedMediaType, IdempotencyKeyReused, Abandoned, Internal, RequiredSystemMissing, AuditUnavailable, RegisterUnavailable, LogUnreadable, Overloaded, DeadlineExceeded,
    ];

    public string Type => "urn:searchgateway:problem:" + Reason;

    /// <summary>A problem of this kind.</summary>
    public ApiProblem With(string detail) => new(this, new V1.Problem
    {
        Type = Type,
        Title = Title,
        Status = HttpStatus,
        Detail = detail,
        Reason = Reason,
    });
}

/// <summary>One problem as a caller gets it, over either face.</summary>
internal sealed record ApiProblem(ProblemKind Kind, V1.Problem Body)
{
    /// <summary>Least time to wait before the next try, in whole seconds; null if waiting is no matter.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
