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
        catch (Exception e) when (e is not RpcException && !context.CancellationToken.IsCancellationRequested)
        {
            log.UnexpectedFault(e.GetType().FullName!, e.StackTrace);
            throw ProblemOf.Internal.ToRpcException();
        }
    }
}
