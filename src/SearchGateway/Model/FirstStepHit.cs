using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// A first step that found something: a hit flag, or references to the systems that hold data. It may be used for a request for
/// full access alone; Regulation (EU) 2019/817 Art. 22.
/// </summary>
public sealed record FirstStepHit
{
    /// <summary>The search.</summary>
    public required Guid SearchId { get; init; }

    /// <summary>When its answer left, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who searched.</summary>
    public required RequestActor Searcher { get; init; }

    /// <summary>The national file; empty if none was named.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>The keys by which it was found.</summary>
    public required RequestSubject Subject { get; init; }

    /// <summary>The systems that hold something.</summary>
    public required ImmutableArray<CentralSystem> Systems { get; init; }

    /// <summary>The request under which the search was made; null if it was made before any.</summary>
    public Guid? AccessRequest { get; init; }

    /// <summary>Why no request followed; null if none was stated.</summary>
    public Justification? Justification { get; init; }

    /// <summary>Never prints the person.</summary>
    public override string ToString() => $"first step {SearchId} in {Systems.Length} systems";
}

/// <summary>Why a first step that found something is followed by no request; Regulation (EU) 2019/817 Art. 22.</summary>
/// <param name="At">When it was stated, UTC.</param>
/// <param name="By">Who stated it.</param>
/// <param name="Reason">In that person's words.</param>
public sealed record Justification(DateTimeOffset At, RequestActor By, string Reason);
