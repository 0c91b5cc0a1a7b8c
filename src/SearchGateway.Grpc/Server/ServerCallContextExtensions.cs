using Grpc.AspNetCore.Server.Calls;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>Reaches the HTTP request of a call.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The HTTP request and response under the call.</summary>
    /// <exception cref="InvalidOperationException">The call is not served over HTTP here.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is HttpServerCallContext call)
            return call.HttpContext;
        throw new InvalidOperationException("This call has no HTTP context.");
    }
}
