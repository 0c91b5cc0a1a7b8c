using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Systems.Native;

/// <summary>A native question in the core's words.</summary>
/// <param name="Input">What is asked, without what the call's metadata says of it.</param>
/// <param name="Faults">What the system's contract or this way of asking does not allow, by the contract's fields.</param>
/// <param name="Names">The contract's names of the fields of <paramref name="Input"/>, by the names that its faults have.</param>
public sealed record NativeReading(SearchInput Input, ImmutableArray<InputFault> Faults, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>The purposes that the question can be for, by its own words; default if it says nothing of any.</summary>
    public ImmutableArray<Purpose> Purposes { get; init; }

    /// <summary>The field by which it says so.</summary>
    public string PurposeField { get; init; } = "";
}

/// <summary>Takes native questions the query's way.</summary>
public sealed class NativeDoor
{
    /// <summary>
    /// Authenticated already, the question is decided, asked, minimised and recorded; then the one system's outcome comes back, hits
    /// or no hit, and the call has been given its trailers. Whatever else it came to is thrown as a status.
    /// </summary>
    public required Func<Grpc.Core.ServerCallContext, NativeReading, Task<SystemAnswer>> AskAsync { get; init; }
}
