using Grpc.Core;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>No exception's text reaches a caller or the log: it could quote what was searched.</summary>
internal static class CallGuard
{
    public static async Task<T> GuardAsync<T>(this ServerCallContext context, ILogger log, Func<Task<T>> handle)
    {
        try
        {
            return await handle();
        }
        catch (Exception e) when (context.IsOfTheGateway(e))
        {
            throw Logged(log, e);
        }
    }

    /// <summary>Whether an exception is neither an answer to the caller nor its going away.</summary>
    public static bool IsOfTheGateway(this ServerCallContext context, Exception e) =>
        e is not RpcException && !context.CancellationToken.IsCancellationRequested;

    /// <summary>Logs where it happened, and gives what the caller is told instead.</summary>
    public static RpcException Logged(ILogger log, Exception e)
    {
        log.UnexpectedFault(e.GetType().FullName!, e.StackTrace);
        return ProblemOf.Internal.ToRpcException();
    }
}
