using System.Runtime.InteropServices;
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

/// <summary>One attempt as a value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Attempt(AttemptEnd End, object? Answer)
{
    /// <summary>Whether the attempt speaks against the system's health.</summary>
    public bool SpeaksAgainstSystem => End is AttemptEnd.Unreachable or AttemptEnd.Late or AttemptEnd.SystemError or AttemptEnd.Unreadable;

    public static Attempt Answered(object answer) => new(AttemptEnd.Answered, answer);

    public static Attempt Failed(RpcException fault) => new(EndOf(fault), null);

    public static Attempt Ended(AttemptEnd end) => new(end, null);

    private static AttemptEnd EndOf(RpcException fault) => fault.StatusCode switch
    {
        _ when fault.Status.DebugException is InvalidProtocolBufferException => AttemptEnd.Unreadable,
        StatusCode.Unavailable => AttemptEnd.Unreachable,
        StatusCode.DeadlineExceeded => AttemptEnd.Late,
        StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.AlreadyExists or StatusCode.FailedPrecondition
            or StatusCode.OutOfRange or StatusCode.PermissionDenied or StatusCode.Unauthenticated => AttemptEnd.Refused,
        _ => AttemptEnd.SystemError,
    };
}
