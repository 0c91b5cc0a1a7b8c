using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Systems.Eurodac;

/// <summary>Asks Eurodac.</summary>
internal sealed class EurodacAdapter([FromKeyedServices(CentralSystem.Eurodac)] SystemConnection connection, TimeProvider time) : ISystemAdapter
{
    private readonly Func<CompareRequest, CallOptions, AsyncUnaryCall<CompareResponse>> _ask = new ComparisonService.ComparisonServiceClient(connection.Invoker).CompareAsync;

    public CentralSystem System => CentralSystem.Eurodac;

    public bool ReturnsAtOnce => true;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken)
    {
        var request = EurodacRequest.Of(permit, QueryReference.Next(time), connection.MaxRecords);
        var reply = await connection.AskAsync(_ask, request, cancellationToken);
        if (reply.Answer is not { } answer)
            return reply.Failure!;
        return connection.Judge(EurodacRecords.Mapping.Read(permit, answer.Sets, time.GetUtcNow(), out var fault), fault, answer.Truncated, answer.DataAsOf);
    }
}
