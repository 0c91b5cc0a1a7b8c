using Google.Protobuf;
using Grpc.Core;

namespace SearchGateway.Systems.Calls;

/// <summary>How one attempt to ask a system ended.</summary>
internal enum AttemptEnd
{
    /// <summary>With an answer.</summary>
    Answered,

    /// <summary>The system could not be reached.</summary>
    Unreachable,

    /// <summary>The budget was spent.</summary>
    Late,

    /// <summary>The system failed.</summary>
    SystemError,

    /// <summary>The system refused the question; it is not the system that is ill.</summary>
    Refused,

    /// <summary>The bytes of the answer are no message.</summary>
    Unreadable,

    /// <summary>The asking side gave up.</summary>
    Abandoned,
}

internal static class AttemptEnds
{
    /// <summary>How an attempt ended that failed so.</summary>
    public static AttemptEnd Of(RpcException fault) => fault.StatusCode switch
    {
        // The last three say that a length is near two gigabytes: before it is parsed, or as the parser speaks of it.
        _ when fault.Status.DebugException is InvalidProtocolBufferException or OverflowException or ArgumentOutOfRangeException or IndexOutOfRangeException => AttemptEnd.Unreadable,
        StatusCode.Unavailable => AttemptEnd.Unreachable,
        StatusCode.DeadlineExceeded => AttemptEnd.Late,
        StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.AlreadyExists or StatusCode.FailedPrecondition
            or StatusCode.OutOfRange or StatusCode.PermissionDenied or StatusCode.Unauthenticated => AttemptEnd.Refused,
        _ => AttemptEnd.SystemError,
    };

    /// <summary>What it says of the system's health.</summary>
    public static Verdict Says(this AttemptEnd end) => end switch
    {
        AttemptEnd.Answered or AttemptEnd.Refused => Verdict.Well,
        AttemptEnd.Abandoned => Verdict.None,
        _ => Verdict.Ill,
    };
}
