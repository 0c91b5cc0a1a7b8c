using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>One system in an answer: the decision, the outcome, the time it took.</summary>
public sealed record SystemAnswer(SystemDecision Decision, SystemOutcome Outcome, TimeSpan Elapsed)
{
    /// <summary>True if the system gave no answer though the rules let it be asked, or could not be asked for want of another's.</summary>
    public bool IsMissing => Outcome is SystemOutcome.TimedOut or SystemOutcome.Failed or SystemOutcome.NotPermitted { PriorFailed: true };

    /// <summary>What it found; none if it found nothing, or gave no answer.</summary>
    internal ImmutableArray<SystemRecord> Records => Outcome is SystemOutcome.Hits hits ? hits.Records : [];
}

/// <summary>An answer that may leave. There is no way to one but <see cref="Release"/>, which takes the receipt.</summary>
public sealed record Answer
{
    private Answer(Guid searchId, RulePackIdentity pack, ImmutableArray<SystemAnswer> systems, ImmutableArray<Person> persons, LinkSection? links, AuditReceipt receipt, DateTimeOffset answeredAt)
    {
        SearchId = searchId;
        Pack = pack;
        Systems = systems;
        Persons = persons;
        Links = links;
        Receipt = receipt;
        AnsweredAt = answeredAt;
    }

    /// <summary>The search.</summary>
    public Guid SearchId { get; }

    /// <summary>The rules that decided.</summary>
    public RulePackIdentity Pack { get; }

    /// <summary>Every system, one outcome each.</summary>
    public ImmutableArray<SystemAnswer> Systems { get; }

    /// <summary>The persons, most urgent action first.</summary>
    public ImmutableArray<Person> Persons { get; }

    /// <summary>Links between records of the answer; null where the rules show the caller none.</summary>
    public LinkSection? Links { get; }

    /// <summary>The proof that this answer is in the log.</summary>
    public AuditReceipt Receipt { get; }

    /// <summary>When it was released, UTC.</summary>
    public DateTimeOffset AnsweredAt { get; }

    /// <summary>True if every permitted system answered.</summary>
    public bool IsComplete => Systems.All(s => !s.IsMissing);

    internal static Answer Release(Guid searchId, RulePackIdentity pack, ImmutableArray<SystemAnswer> systems, ImmutableArray<Person> persons, AuditReceipt receipt, DateTimeOffset answeredAt, LinkSection? links = null) =>
        new(searchId, pack, systems, persons, links, receipt, answeredAt);
}

/// <summary>What a search came to. Closed.</summary>
public abstract record SearchReply
{
    private SearchReply()
    {
    }

    /// <summary>The answer.</summary>
    public sealed record Answered(Answer Answer) : SearchReply;

    /// <summary>The query is faulty; nothing was decided and nobody was asked.</summary>
    public sealed record Invalid(ImmutableArray<InputFault> Faults) : SearchReply;

    /// <summary>The rules refuse: no system may be asked, or a required one may not. No system was contacted.</summary>
    public sealed record Refused(Guid SearchId, PolicyDecision Decision, ImmutableArray<CentralSystem> RequiredButRefused, AuditReceipt Receipt) : SearchReply;

    /// <summary>A required system gave no answer; no data are released.</summary>
    public sealed record RequiredSystemMissing(Guid SearchId, ImmutableArray<SystemAnswer> Missing, AuditReceipt Receipt) : SearchReply;

    /// <summary>The audit log, or the register that keeps first steps to full access, cannot be written, so nothing may be answered.</summary>
    public sealed record AuditUnavailable : SearchReply;

    /// <summary>The caller went away; recorded, not answered.</summary>
    public sealed record Abandoned : SearchReply;
}

/// <summary>An event of a streamed search. Closed; the last one is a summary or an end.</summary>
public abstract record SearchEvent
{
    private SearchEvent()
    {
    }

    /// <summary>One system's outcome, behind its own record.</summary>
    public sealed record SystemReleased(Guid SearchId, SystemAnswer System, AuditReceipt Receipt) : SearchEvent
    {
        /// <summary>What becomes of the persons with it, by the answers released up to this one.</summary>
        public PersonProgress Persons { get; init; } = PersonProgress.None;
    }

    /// <summary>The stream's end: the sealed answer, or why there is none.</summary>
    public sealed record Ended(SearchReply Reply) : SearchEvent
    {
        /// <summary>Which identifiers of the stream the persons of the sealed answer have; null where there is no answer.</summary>
        public PersonProgress? Persons { get; init; }
    }
}
