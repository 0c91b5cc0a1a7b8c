using Google.Rpc;

namespace Grpc.Core;

/// <summary>Reads the details that an error carries.</summary>
public static class RpcExceptionExtensions
{
    /// <summary>The status with its details, or null if the server sent none that can be read.</summary>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return RpcStatusExtensions.FromTrailers(exception.Trailers);
    }
}
