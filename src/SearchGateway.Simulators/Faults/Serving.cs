using Grpc.Core;

namespace SearchGateway.Simulators.Faults;

/// <summary>Serves searches within the system's capacity.</summary>
internal static class Serving
{
    /// <summary>Searches when a server is free and answers when its service time is over.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: too many searches wait.</exception>
    public static async Task<TAnswer> ServeAsync<TAnswer>(this FaultSwitch faults, SearchKind kind, ServerCallContext call, Func<TAnswer> search)
    {
        var share = call.GetHttpContext().Features.Get<FateFeature>()?.Fate.ServiceShare ?? 0;
        var turn = faults.Servers.Arrive(kind, share)
            ?? throw new RpcException(new Status(StatusCode.ResourceExhausted, "too many searches wait for the system's servers"));
        await using (call.CancellationToken.Register(() => faults.Servers.Leave(turn)))
            await turn.Begun;
        TAnswer answer;
        try
        {
            answer = search();
        }
        finally
        {
            turn.Done();
        }

        await turn.Ended.WaitAsync(call.CancellationToken);
        return answer;
    }
}
