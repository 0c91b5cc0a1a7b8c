namespace Grpc.Core;

/// <summary>A call that did not end well: thrown by clients, and by handlers to choose what the caller sees.</summary>
public sealed class RpcException : Exception
{
    /// <summary>An error with the status as its text.</summary>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>An error with a text of its own; only the status travels.</summary>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>An error with trailers, which travel.</summary>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>An error with trailers and a text of its own.</summary>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What the server sent after the messages.</summary>
    public Metadata Trailers { get; }
}
