using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using SearchGateway.Model;

namespace SearchGateway;

/// <summary>What one search knows so far: the decision, the answers that have arrived, what has been released.</summary>
internal sealed class SearchInProgress(Caller caller, SearchQuery query, PolicyDecision decision, AccessGrant? grant = null)
{
    private readonly SystemAnswer?[] _answers = new SystemAnswer?[CentralSystems.All.Count];
    private readonly SystemAnswer[] _arrived = new SystemAnswer[CentralSystems.All.Count];
    private int _arrivedCount;
    private int _releasedCount;
    private ImmutableArray<SystemAnswer> _inOrder;

    public Caller Caller => caller;

    public SearchQuery Query => query;

    /// <summary>What the request that the query names opens; null if it names none.</summary>
    public AccessGrant? Grant => grant;

    public PolicyDecision Decision => decision;

    /// <summary>True once a final record has been attempted; nothing may follow it.</summary>
    public bool IsSealed { get; set; }

    /// <summary>Systems the caller requires but the rules refuse.</summary>
    public ImmutableArray<CentralSystem> RequiredButRefused { get; } =
        query.RequiredSystems.IsEmpty ? [] : [.. query.RequiredSystems.Where(required => decision.Of(required).Permit is null)];

    /// <summary>False if no system may be asked, or a required one may not: then nobody is contacted.</summary>
    public bool MayProceed => !decision.RefusesAll && RequiredButRefused.IsEmpty;

    /// <summary>The answers so far, in the order of the systems.</summary>
    public ImmutableArray<SystemAnswer> Answers => _inOrder.IsDefault ? _inOrder = InOrder() : _inOrder;

    /// <summary>The answers that were taken to be released, in that order.</summary>
    public IReadOnlyList<SystemAnswer> Released => new ArraySegment<SystemAnswer>(_arrived, 0, _releasedCount);

    /// <summary>Required systems that were asked and gave no answer.</summary>
    public ImmutableArray<SystemAnswer> RequiredButMissing =>
        query.RequiredSystems.IsEmpty ? [] : [.. query.RequiredSystems.Select(required => _answers[(int)required]).OfType<SystemAnswer>().Where(a => a.IsMissing)];

    /// <summary>What the final record is about, as things stand.</summary>
    public AuditRecordKind Kind =>
        !MayProceed ? AuditRecordKind.Refusal
        : !RequiredButMissing.IsEmpty ? AuditRecordKind.RequiredSystemMissing
        : HaveAllAnswered ? AuditRecordKind.Search
        : AuditRecordKind.Abandoned;

    private bool HaveAllAnswered
    {
        get
        {
            foreach (var system in decision.Systems)
            {
                if (_answers[(int)system.System] is null)
                    return false;
            }

            return true;
        }
    }

    public void Add(SystemAnswer answer)
    {
        _answers[(int)answer.Decision.System] = answer;
        _arrived[_arrivedCount++] = answer;
        _inOrder = default;
    }

    /// <summary>The next answer that may leave; none until every required system has answered.</summary>
    public bool TryTakeReleasable([NotNullWhen(true)] out SystemAnswer? answer)
    {
        answer = null;
        var requiredAnswered = query.RequiredSystems.All(required => _answers[(int)required] is { IsMissing: false });
        if (!requiredAnswered || _releasedCount == _arrivedCount)
            return false;
        answer = _arrived[_releasedCount++];
        return true;
    }

    /// <summary>The record of one system's release.</summary>
    public SearchRecord RecordOf(SystemAnswer answer, DateTimeOffset now) =>
        Record(AuditRecordKind.SystemRelease, [Audited(answer.Decision, answer, released: true)], persons: 0, now);

    /// <summary>The record of the whole search; a search that released nothing says so.</summary>
    public SearchRecord Record(AuditRecordKind kind, int persons, DateTimeOffset now, LinkSection? links = null)
    {
        var systems = new AuditedSystem[decision.Systems.Length];
        for (var i = 0; i < systems.Length; i++)
        {
            var system = decision.Systems[i];
            systems[i] = Audited(system, _answers[(int)system.System], kind == AuditRecordKind.Search);
        }

        return Record(kind, systems, persons, now, links);
    }

    private SearchRecord Record(AuditRecordKind kind, AuditedSystem[] systems, int persons, DateTimeOffset now, LinkSection? links = null)
    {
        var released = ReleasedIn(systems);
        return new SearchRecord
        {
            Kind = kind,
            SearchId = query.SearchId,
            Time = now,
            Caller = caller,
            Purpose = query.Purpose,
            CaseReference = query.CaseReference,
            Circumstances = query.Circumstances,
            RequiredSystems = query.RequiredSystems,
            AccessRequest = query.AccessRequest,
            IsNative = query.Native is not null,
            IsVisaHolder = VisaShown.By(query.Terms, released, DateOnly.FromDateTime(now.UtcDateTime)),
            Pack = decision.Pack,
            Systems = ImmutableCollectionsMarshal.AsImmutableArray(systems),
            Subjects = SubjectForms.Of(query.Terms, released),
            Persons = persons,
            LinksShown = links is null ? [] : [.. links.Shown.Select(link => link.Colour).Distinct().Order()],
        };
    }

    /// <summary>
    /// The records that left with the answer which a record of the log is about. It must not tell of any other, by its digests
    /// neither: what its systems released is looked at, and nothing else.
    /// </summary>
    private SystemRecord[] ReleasedIn(AuditedSystem[] systems)
    {
        var count = 0;
        foreach (var system in systems)
            count += system.RecordsReleased;
        var (released, next) = (count == 0 ? [] : new SystemRecord[count], 0);
        foreach (var system in systems)
        {
            if (system.RecordsReleased == 0 || _answers[(int)system.System] is not { } answer)
                continue;
            answer.Records.CopyTo(released, next);
            next += answer.Records.Length;
        }

        return released;
    }

    private ImmutableArray<SystemAnswer> InOrder()
    {
        var (answers, next) = (new SystemAnswer[_arrivedCount], 0);
        foreach (var answer in _answers)
        {
            if (answer is not null)
                answers[next++] = answer;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(answers);
    }

    private static FieldSet FieldsOf(ImmutableArray<SystemRecord> records)
    {
        var set = FieldSet.None;
        foreach (var record in records)
        {
            foreach (ref readonly var field in record.Fields.AsSpan())
                set = set.With(field.Field);
        }

        return set;
    }

    private AuditedSystem Audited(SystemDecision systemDecision, SystemAnswer? answer, bool released)
    {
        var records = released && answer is not null ? answer.Records : [];
        var told = released ? answer?.Decision ?? systemDecision : systemDecision;
        var isWithheld = !released && TellsWhatIsHeld(answer?.Outcome);
        var isInTurn = MayProceed && !released && systemDecision.Permit is { After.IsEmpty: false } && !query.RequiredSystems.Contains(systemDecision.System);
        return new AuditedSystem
        {
            System = systemDecision.System,
            Outcome = isInTurn ? "in_turn" : isWithheld ? "answered" : OutcomeOf(systemDecision, answer),
            Reason = isWithheld || isInTurn ? "" : ReasonOf(answer?.Decision ?? systemDecision, answer),
            Rule = systemDecision.Rule,
            LegalBasis = told.LegalBasis,
            IsFirstStep = MayProceed && systemDecision.Permit is { IsFirstStep: true },
            KeysSent = MayProceed ? told.Permit?.Keys ?? SearchKeys.None : SearchKeys.None,
            FieldsReleased = FieldsOf(records),
            RecordsReleased = records.Length,
        };
    }

    /// <summary>
    /// The caller gets the record with its receipt: where no data are released, it must not tell what a system found. A required
    /// system's failure the caller is told anyway. A system that comes after another was asked "in turn", if at all: whether it
    /// was would tell what the other found.
    /// </summary>
    private bool TellsWhatIsHeld(SystemOutcome? outcome) => outcome switch
    {
        SystemOutcome.Hits or SystemOutcome.NoHit => true,
        SystemOutcome.Failed { Failure: SystemFailure.TooManyRecords } failed => !query.RequiredSystems.Contains(failed.System),
        _ => false,
    };

    private string OutcomeOf(SystemDecision systemDecision, SystemAnswer? answer) => answer?.Outcome switch
    {
        SystemOutcome.Hits => "hits",
        SystemOutcome.NoHit => "no_hit",
        SystemOutcome.TimedOut => "timed_out",
        SystemOutcome.Failed => "failed",
        SystemOutcome.NotPermitted => "not_permitted",
        _ when systemDecision.Permit is null => "not_permitted",
        _ => MayProceed ? "abandoned" : "not_asked",
    };

    private static string ReasonOf(SystemDecision systemDecision, SystemAnswer? answer) => answer?.Outcome switch
    {
        SystemOutcome.Failed failed => failed.Failure.ToString(),
        _ => systemDecision.Reason?.ToString() ?? "",
    };
}
