namespace SearchGateway.Host.Tests.Faults;

/// <summary>What a system does instead of answering.</summary>
internal enum FaultKind
{
    None,

    /// <summary>Answers soundly, after its budget.</summary>
    Late,

    /// <summary>Never answers.</summary>
    Hangs,

    /// <summary>Answers a byte at a time, without end.</summary>
    Trickles,

    /// <summary>Ends the call with INTERNAL.</summary>
    Error,

    /// <summary>Speaks HTTP but not gRPC, as a proxy in between does.</summary>
    HttpError,

    /// <summary>Sends a message that is none.</summary>
    Malformed,

    /// <summary>Ends within a message, and says that all is well.</summary>
    CutShort,

    /// <summary>Announces a message of four gigabytes.</summary>
    TooLong,

    /// <summary>Says that all is well and sends no message.</summary>
    Empty,

    /// <summary>Resets the stream.</summary>
    Reset,

    /// <summary>Breaks the connection within a message.</summary>
    Broken,

    /// <summary>On a stream: ends it, and says that all is well, while the question is under way.</summary>
    Ends,

    /// <summary>On a stream: answers under the identifier of a question that is not open.</summary>
    UnderAnotherId,

    /// <summary>On a stream: answers soundly, after answers to questions that nobody asked.</summary>
    ToNobodyFirst,

    /// <summary>On a stream: answers soundly, and again otherwise.</summary>
    Twice,
}

/// <summary>Which faults there are where, and what they come to.</summary>
internal static class FaultKinds
{
    private static readonly FaultKind[] s_onStreamsAlone = [FaultKind.Ends, FaultKind.UnderAnotherId, FaultKind.ToNobodyFirst, FaultKind.Twice];

    /// <summary>Those of calls of their own.</summary>
    public static IReadOnlyList<FaultKind> OfCalls { get; } = [.. Enum.GetValues<FaultKind>().Except(s_onStreamsAlone)];

    /// <summary>Those within a stream, which has begun before anything is asked.</summary>
    public static IReadOnlyList<FaultKind> OfStreams { get; } = [.. Enum.GetValues<FaultKind>().Except([FaultKind.HttpError])];

    /// <summary>Whether the question is answered soundly all the same.</summary>
    public static bool IsBorne(this FaultKind fault) => fault is FaultKind.None or FaultKind.ToNobodyFirst or FaultKind.Twice;

    /// <summary>Whether the question is waited for until its time is over.</summary>
    public static bool TakesAllTime(this FaultKind fault, bool isOnStream) =>
        fault is FaultKind.Late or FaultKind.Hangs or FaultKind.Trickles or FaultKind.UnderAnotherId || (isOnStream && fault == FaultKind.Empty);
}
