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
}
