using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>A request for access that was understood whole, and not yet held against the rules.</summary>
internal sealed record AccessRequestDraft
{
    public required SearchTerms Subject { get; init; }

    public required ImmutableArray<CentralSystem> Systems { get; init; }

    public required string CaseReference { get; init; }

    public required Offence Offence { get; init; }

    public required ImmutableArray<StatedReason> Statements { get; init; }

    public required ImmutableArray<ShownSearch> PriorSearches { get; init; }

    public required bool IdentityUnknown { get; init; }

    /// <summary>Empty if it is not urgent.</summary>
    public required string UrgencyReason { get; init; }

    public required Guid? FirstStepSearch { get; init; }
}

/// <summary>A central access point's decision that was understood whole.</summary>
internal sealed record VerificationDraft
{
    public required Guid Request { get; init; }

    /// <summary>0: whichever there is.</summary>
    public required long Version { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Empty: all that were requested.</summary>
    public required ImmutableArray<CentralSystem> Systems { get; init; }

    /// <summary>0: as many as the rules allow.</summary>
    public required int ValidDays { get; init; }

    public required string Reason { get; init; }
}

/// <summary>What an input was understood as, or every fault that stands against it.</summary>
/// <param name="Value">Null if there is a fault.</param>
/// <param name="Faults">The faults.</param>
internal sealed record Understood<T>(T? Value, ImmutableArray<InputFault> Faults)
    where T : class;
