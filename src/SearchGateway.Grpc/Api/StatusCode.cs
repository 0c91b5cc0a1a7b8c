namespace Grpc.Core;

/// <summary>The result of a call, as numbered on the wire by <c>grpc-status</c>.</summary>
public enum StatusCode
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>Given up, usually by the caller.</summary>
    Cancelled = 1,

    /// <summary>An error that says no more, such as an exception in a handler.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed first; the work may still have been done.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a size or a capacity is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the operation needs.</summary>
    FailedPrecondition = 9,

    /// <summary>Stopped by a conflict; the whole sequence may be tried again.</summary>
    Aborted = 10,

    /// <summary>Past the valid range, given the present state.</summary>
    OutOfRange = 11,

    /// <summary>The server has no such operation.</summary>
    Unimplemented = 12,

    /// <summary>An invariant is broken.</summary>
    Internal = 13,

    /// <summary>Not reachable at present; trying again later may help.</summary>
    Unavailable = 14,

    /// <summary>Data are lost or corrupt beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller has not proved who it is.</summary>
    Unauthenticated = 16,
}
