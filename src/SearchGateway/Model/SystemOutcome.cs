using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What became of asking one system. Closed: hits, no hit, not permitted, timed out, failed.</summary>
public abstract record SystemOutcome
{
    private SystemOutcome(CentralSystem system) => System = system;

    /// <summary>The system.</summary>
    public CentralSystem System { get; }

    /// <summary>
    /// The instant as of which the system answered, in whole seconds, UTC, if it says that its data are not up to date; null if they
    /// are, and for every outcome that is no answer of the system.
    /// </summary>
    public DateTimeOffset? DataAsOf { get; internal init; }

    /// <summary>The system holds something that the caller may know of.</summary>
    public sealed record Hits : SystemOutcome
    {
        internal Hits(PermittedQuery permit, ImmutableArray<SystemRecord> records)
            : base(permit.System) => Records = records;

        /// <summary>The records, cut to the granted fields; empty when only the flag is granted.</summary>
        public ImmutableArray<SystemRecord> Records { get; }

        /// <summary>True if the system found more records than it gives at once; the best of them are here.</summary>
        public bool IsTruncated { get; internal init; }
    }

    /// <summary>The system was asked and holds nothing that the caller may know of.</summary>
    public sealed record NoHit(CentralSystem AskedSystem) : SystemOutcome(AskedSystem);

    /// <summary>The system was not asked.</summary>
    public sealed record NotPermitted(SystemDecision Decision) : SystemOutcome(Decision.System)
    {
        /// <summary>True if the rules would have let it be asked, had the system that comes first given an answer.</summary>
        public bool PriorFailed { get; internal init; }
    }

    /// <summary>The system was asked and gave no answer within <paramref name="Budget"/>.</summary>
    public sealed record TimedOut(CentralSystem AskedSystem, TimeSpan Budget) : SystemOutcome(AskedSystem);

    /// <summary>The system failed, in the way that <paramref name="Failure"/> says.</summary>
    public sealed record Failed(CentralSystem AskedSystem, SystemFailure Failure) : SystemOutcome(AskedSystem);
}

/// <summary>How a system failed; carries no text of the system, which could hold personal data.</summary>
public enum SystemFailure
{
    /// <summary>The system could not be reached.</summary>
    Unreachable,

    /// <summary>The system answered with an error.</summary>
    Error,

    /// <summary>The system's answer could not be understood.</summary>
    Malformed,

    /// <summary>The breaker is open after earlier failures; the system was not contacted.</summary>
    CircuitOpen,

    /// <summary>Too many questions to this system are under way; it was not contacted.</summary>
    Saturated,

    /// <summary>The system found more than it gives at once, and nothing of what it gave may be known: that is no answer.</summary>
    TooManyRecords,

    /// <summary>The adapter itself failed.</summary>
    Internal,
}

/// <summary>An outcome with the time it took.</summary>
public sealed record TimedOutcome(SystemOutcome Outcome, TimeSpan Elapsed);
