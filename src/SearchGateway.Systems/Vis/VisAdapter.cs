using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Systems.Vis;

/// <summary>Asks the Visa Information System.</summary>
internal sealed class VisAdapter([FromKeyedServices(CentralSystem.Vis)] SystemConnection connection, TimeProvider time) : ISystemAdapter
{
    private readonly Func<SearchApplicationsRequest, CallOptions, AsyncUnaryCall<SearchApplicationsResponse>> _ask = new VisaQueryService.VisaQueryServiceClient(connection.Invoker).SearchApplicationsAsync;

    public CentralSystem System => CentralSystem.Vis;

    public bool ReturnsAtOnce => true;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken)
    {
        var request = VisRequest.Of(permit, QueryReference.Next(time), connection.MaxRecords);
        var reply = await connection.AskAsync(_ask, request, cancellationToken);
        if (reply.Answer is not { } answer)
            return reply.Failure!;
        return connection.Judge(VisRecords.Mapping.Read(permit, answer.Files, time.GetUtcNow(), out var fault), fault, answer.Truncated, answer.DataAsOf);
    }
}
