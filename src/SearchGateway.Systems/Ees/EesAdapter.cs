using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Ees.V1;

namespace SearchGateway.Systems.Ees;

/// <summary>Asks the Entry/Exit System.</summary>
internal sealed class EesAdapter([FromKeyedServices(CentralSystem.Ees)] SystemConnection connection, TimeProvider time) : ISystemAdapter
{
    private readonly Func<QueryFilesRequest, CallOptions, AsyncUnaryCall<QueryFilesResponse>> _ask = new EntryExitQueryService.EntryExitQueryServiceClient(connection.Invoker).QueryFilesAsync;

    public CentralSystem System => CentralSystem.Ees;

    public bool ReturnsAtOnce => true;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken)
    {
        var request = EesRequest.Of(permit, QueryReference.Next(time), connection.MaxRecords);
        var reply = await connection.AskAsync(_ask, request, cancellationToken);
        if (reply.Answer is not { } answer)
            return reply.Failure!;
        return connection.Judge(EesRecords.Mapping.Read(permit, answer.Files, time.GetUtcNow(), out var fault), fault, answer.Truncated, answer.DataAsOf);
    }
}
