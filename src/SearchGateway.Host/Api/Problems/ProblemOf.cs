using System.Collections.Immutable;
using SearchGateway.Audit.Proofs;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Host.Api.Problems;

/// <summary>The problem that a reply of the core amounts to; the one place that knows, for both faces.</summary>
internal static class ProblemOf
{
    public static ApiProblem AuditUnavailable =>
        ProblemKind.AuditUnavailable.With("No search is answered unless its record is on disk. Try again later; nothing was released.");

    /// <summary>The caller was turned away before anything was done for it.</summary>
    /// <param name="retryAfter">Least time to wait before the next try.</param>
    public static ApiProblem Overloaded(TimeSpan retryAfter) =>
        ProblemKind.Overloaded.With("As many calls are under way as the gateway can answer in time. Try again later; nobody was asked.") with { RetryAfter = retryAfter };

    public static ApiProblem KeyReused =>
        ProblemKind.IdempotencyKeyReused.With("Under this key you have asked for something else. Draw a new key for each search, and repeat one only with the same request; nobody was asked.");

    public static ApiProblem DeadlineExceeded =>
        ProblemKind.DeadlineExceeded.With("The deadline that the caller set passed before there was an answer; nothing was released.");

    public static ApiProblem Internal =>
        ProblemKind.Internal.With("The gateway met a fault of its own. Nothing was released that is not in the audit log.");

    public static ApiProblem BodyTooLarge =>
        ProblemKind.BodyTooLarge.With("A request holds at most 1 MiB.");

    public static ApiProblem BodyLate =>
        ProblemKind.BadRequest.With("The request did not come whole in time.");

    /// <summary>The problem that a reply without an answer is.</summary>
    /// <exception cref="ArgumentException"><paramref name="reply"/> is an answer, not a problem.</exception>
    public static ApiProblem Reply(SearchReply reply) => reply switch
    {
        SearchReply.Invalid invalid => Faults(invalid.Faults),
        SearchReply.Refused refused => Refused(refused),
        SearchReply.RequiredSystemMissing missing => Missing(missing),
        SearchReply.AuditUnavailable => AuditUnavailable,
        SearchReply.Abandoned => ProblemKind.Abandoned.With("The call was cancelled; the search is recorded as abandoned."),
        _ => throw new ArgumentException("An answer is no problem.", nameof(reply)),
    };

    /// <summary>The problem that a reload is which did not put a pack in force.</summary>
    /// <exception cref="ArgumentException"><paramref name="reply"/> is no problem.</exception>
    public static ApiProblem Reload(PolicyReloadReply reply) => reply switch
    {
        PolicyReloadReply.Faulty faulty => Faulty(faulty.Faults),
        PolicyReloadReply.RoleMissing => ProblemKind.RoleMissing.With("The rules are changed by callers with the role policy. Nothing was read."),
        PolicyReloadReply.AuditUnavailable =>
            ProblemKind.AuditUnavailable.With("No rules take effect unless their change is on record. The rules in force stay. Try again later."),
        _ => throw new ArgumentException("A reload that did what it should is no problem.", nameof(reply)),
    };

    /// <summary>The problem that an inquiry about two records is which was not answered.</summary>
    /// <exception cref="ArgumentException"><paramref name="reply"/> is an explanation.</exception>
    public static ApiProblem Inquiry(MatchInquiryReply reply) => reply switch
    {
        MatchInquiryReply.Invalid invalid => Faults(invalid.Faults, "nothing was compared"),
        MatchInquiryReply.RoleMissing => ProblemKind.RoleMissing.With("Matches are explained to callers with the role search. Nothing was compared."),
        MatchInquiryReply.AuditUnavailable => ProblemKind.AuditUnavailable.With("No match is explained unless that is on record. Try again later."),
        _ => throw new ArgumentException("An explanation is no problem.", nameof(reply)),
    };

    /// <summary>The problem that a request for a proof is which was not answered.</summary>
    /// <exception cref="ArgumentException"><paramref name="reply"/> is a proof.</exception>
    public static ApiProblem Proof(ProofReply reply) => reply switch
    {
        ProofReply.Invalid invalid => Faults(invalid.Faults, "nothing was proven"),
        ProofReply.Altered => ProblemKind.Internal.With("The stored log is not what was signed, so nothing is proven of it. The gateway's operator has to verify it."),
        _ => throw new ArgumentException("A proof is no problem.", nameof(reply)),
    };

    public static ApiProblem Faults(IEnumerable<InputFault> faults) => Faults(faults, "nobody was asked");

    /// <summary>A step of the register that was not taken because of the input.</summary>
    public static ApiProblem Untaken(IEnumerable<InputFault> faults) => Faults(faults, "nothing was done");

    /// <summary>The problem that a reply of the register of requests for access is.</summary>
    /// <exception cref="ArgumentException"><paramref name="reply"/> says that the step is done.</exception>
    public static ApiProblem Reply<T>(RegisterReply<T> reply) => reply switch
    {
        RegisterReply<T>.Invalid invalid => Untaken(invalid.Faults),
        RegisterReply<T>.Denied denied => KindOf(denied.Reason).With(denied.Explanation),
        RegisterReply<T>.NotFound => ProblemKind.UnknownRequest.With("Check the identifier. Requests and first steps are shown to the unit that they come from and to its central access point."),
        RegisterReply<T>.Conflict conflict => ProblemKind.StepNotPossible.With(conflict.Explanation),
        RegisterReply<T>.AuditUnavailable => ProblemKind.AuditUnavailable.With("No step is taken unless its record is on disk. Try again later; nothing was done."),
        RegisterReply<T>.StoreUnavailable => ProblemKind.RegisterUnavailable.With("Try again later. A step that was under way may have been taken, so look first."),
        _ => throw new ArgumentException("A step that is done is no problem.", nameof(reply)),
    };

    /// <summary>The problem that a reply of the register of links is.</summary>
    /// <exception cref="ArgumentException"><paramref name="reply"/> says that the step is done.</exception>
    public static ApiProblem LinkReply<T>(RegisterReply<T> reply) => reply switch
    {
        RegisterReply<T>.NotFound => ProblemKind.UnknownLink.With("Check the identifier or the records. A link is shown to the authority that has to verify it, once a search has shown it there."),
        RegisterReply<T>.Conflict conflict => ProblemKind.ConclusionNotPossible.With(conflict.Explanation),
        _ => Reply(reply),
    };

    /// <summary>The problem that a reply to a look-up into the audit log is.</summary>
    /// <exception cref="ArgumentException"><paramref name="reply"/> says what was found.</exception>
    public static ApiProblem OversightReply<T>(RegisterReply<T> reply) => reply switch
    {
        RegisterReply<T>.NotFound => ProblemKind.UnknownRecord.With("Check the index. A record is shown to the Member State whose officer acted, and to the Union."),
        RegisterReply<T>.AuditUnavailable => ProblemKind.AuditUnavailable.With("No look-up is answered unless it is on record. Try again later; nothing was shown."),
        RegisterReply<T>.StoreUnavailable => ProblemKind.LogUnreadable.With("Try again later; nothing was shown."),
        _ => Reply(reply),
    };

    /// <summary>The problem that a reply about holds or erasure is.</summary>
    /// <exception cref="ArgumentException"><paramref name="reply"/> says that the step is done.</exception>
    public static ApiProblem Retention<T>(RetentionReply<T> reply) => reply switch
    {
        RetentionReply<T>.Invalid invalid => Untaken(invalid.Faults),
        RetentionReply<T>.RoleMissing => ProblemKind.RoleMissing.With("Audit records are held and erased by callers with the role oversight. Nothing was done."),
        RetentionReply<T>.NotFound => ProblemKind.UnknownHold.With("Check the identifier. A hold that was lifted, or whose last day has passed, is in force no more."),
        RetentionReply<T>.AuditUnavailable => ProblemKind.AuditUnavailable.With("Nothing is held or erased unless that is on record. Try again later; nothing more was done."),
        _ => throw new ArgumentException("A step that is done is no problem.", nameof(reply)),
    };

    private static ApiProblem Faults(IEnumerable<InputFault> faults, string consequence)
    {
        var errors = faults.Select(f => new V1.FieldError { Field = f.Field, Rule = f.Rule, Message = f.Message }).ToList();
        var problem = ProblemKind.InvalidQuery.With(
            errors.Count == 1 ? $"One fault was found; {consequence}." : $"{errors.Count} faults were found; {consequence}.");
        problem.Body.Errors.Add(errors);
        return problem;
    }

    private static ProblemKind KindOf(RegisterDenial denial) => denial switch
    {
        RegisterDenial.PurposeNotInToken => ProblemKind.PurposeNotInToken,
        RegisterDenial.NotCentralAccessPoint => ProblemKind.RoleMissing,
        RegisterDenial.NotRequestingUnit => ProblemKind.NotRequestingUnit,
        RegisterDenial.OwnRequest => ProblemKind.OwnRequest,
        RegisterDenial.UrgentCaseOutstanding => ProblemKind.UrgentCaseOutstanding,
        RegisterDenial.NoLinks => ProblemKind.NoLinks,
        RegisterDenial.NotOversight => ProblemKind.RoleMissing,
        RegisterDenial.NotLinkVerifier => ProblemKind.NotLinkVerifier,
        _ => throw new ArgumentOutOfRangeException(nameof(denial), denial, "Unknown denial."),
    };

    /// <summary>A verified token whose claims do not make a caller.</summary>
    public static ApiProblem Claims(IEnumerable<InputFault> faults)
    {
        var problem = ProblemKind.TokenUnusable.With("The token verifies, but claims are missing or unknown; ask its issuer.");
        problem.Body.Errors.Add(faults.Select(f => new V1.FieldError { Field = f.Field, Rule = f.Rule, Message = f.Message }));
        return problem;
    }

    private static ApiProblem Faulty(ImmutableArray<RulePackFault> faults)
    {
        var problem = ProblemKind.RulePackFaulty.With(
            $"{(faults.Length == 1 ? "One fault was" : $"{faults.Length} faults were")} found in the rule pack on disk. The rules in force stay.");
        problem.Body.Errors.Add(faults.Select(f => new V1.FieldError { Field = f.Place, Rule = f.Rule, Message = f.Message }));
        return problem;
    }

    private static ApiProblem Refused(SearchReply.Refused refused)
    {
        var against = refused.Decision.Systems.Where(s => s.Permit is null).ToImmutableArray();
        var problem = refused switch
        {
            _ when against.All(s => s.Reason == RefusalReason.PurposeNotInToken) && refused.Decision.RefusesAll =>
                ProblemKind.PurposeNotInToken.With("Declare a purpose that the token was issued for. No system was contacted."),
            _ when refused.Decision.RefusesAll =>
                ProblemKind.NotPermitted.With("For this authority, purpose and these search keys no system may be asked. No system was contacted."),
            _ => ProblemKind.RequiredSystemNotPermitted.With("A system that the search requires may not be asked. No system was contacted."),
        };
        problem.Body.SearchId = refused.SearchId.ToString();
        problem.Body.Receipt = refused.Receipt.ToMessage();
        // A required system that the rules in force do not know is in no decision, and is refused all the same.
        var unknown = refused.RequiredButRefused.Except(refused.Decision.Systems.Select(s => s.System)).Select(refused.Decision.Of);
        problem.Body.Systems.Add(against.Concat(unknown).Select(s => Against(s, refused.RequiredButRefused.Contains(s.System))));
        return problem;
    }

    private static V1.SystemProblem Against(SystemDecision decision, bool required) => new()
    {
        System = decision.System.ToMessage(),
        Outcome = V1.Outcome.NotPermitted,
        Reason = ContractNames.Snake(decision.Reason?.ToString() ?? ""),
        Detail = decision.Explanation,
        Rule = decision.Rule,
        LegalBasis = decision.LegalBasis,
        Required = required,
    };

    private static ApiProblem Missing(SearchReply.RequiredSystemMissing missing)
    {
        var names = string.Join(", ", missing.Missing.Select(m => m.Decision.System.DisplayName()));
        var problem = ProblemKind.RequiredSystemMissing.With($"Required and missing: {names}. No data are released; the search may be tried again.");
        problem.Body.SearchId = missing.SearchId.ToString();
        problem.Body.Receipt = missing.Receipt.ToMessage();
        problem.Body.Systems.Add(missing.Missing.Select(m => new V1.SystemProblem
        {
            System = m.Decision.System.ToMessage(),
            Outcome = m.Outcome switch
            {
                SystemOutcome.TimedOut => V1.Outcome.TimedOut,
                SystemOutcome.NotPermitted => V1.Outcome.NotPermitted,
                _ => V1.Outcome.Failed,
            },
            Reason = OutcomeReason.CodeOf(m.Outcome),
            Detail = OutcomeReason.Of(m.Outcome),
            Rule = m.Decision.Rule,
            LegalBasis = m.Decision.LegalBasis,
            Required = true,
        }));
        return problem;
    }
}
