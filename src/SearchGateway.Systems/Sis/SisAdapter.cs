using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Systems.Sis;

/// <summary>Asks the Schengen Information System.</summary>
internal sealed class SisAdapter([FromKeyedServices(CentralSystem.Sis)] SystemConnection connection, TimeProvider time) : ISystemAdapter
{
    private readonly Func<QueryAlertsRequest, CallOptions, AsyncUnaryCall<QueryAlertsResponse>> _ask = new AlertQueryService.AlertQueryServiceClient(connection.Invoker).QueryAlertsAsync;

    public CentralSystem System => CentralSystem.Sis;

    public bool ReturnsAtOnce => true;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken)
    {
        var request = SisRequest.Of(permit, QueryReference.Next(time), connection.MaxRecords);
        var reply = await connection.AskAsync(_ask, request, cancellationToken);
        if (reply.Answer is not { } answer)
            return reply.Failure!;
        return connection.Judge(SisRecords.Read(permit, answer.Alerts, time.GetUtcNow(), out var fault), fault, answer.Truncated, answer.DataAsOf);
    }
}
