using SearchGateway.Model;

namespace SearchGateway.NonInterference.Asking;

/// <summary>The way by which an answer comes.</summary>
internal enum Face
{
    Rest,
    RestStream,
    Grpc,
    GrpcStream,
}

/// <summary>Who asks, as a token says it.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Purposes">Purposes of the token, in order.</param>
internal sealed record Asker(Authority Authority, string Purposes);

/// <summary>A search, and how it is sent.</summary>
internal sealed record Question
{
    public required Asker Asker { get; init; }

    public required Purpose Purpose { get; init; }

    public required V1.SearchRequest Request { get; init; }

    /// <summary>The keys that the request brings.</summary>
    public required SearchKeys Keys { get; init; }

    public required Circumstances Circumstances { get; init; }

    public required SearchMode Mode { get; init; }

    public required string CaseReference { get; init; }

    public required IReadOnlyList<CentralSystem> Required { get; init; }

    public required Face Face { get; init; }

    /// <summary>The order in which the systems answer, where the order shows.</summary>
    public required IReadOnlyList<CentralSystem> Arrival { get; init; }

    public bool IsStream => Face is Face.RestStream or Face.GrpcStream;
}
