using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Cir.V1;

namespace SearchGateway.Systems.Cir;

/// <summary>
/// Asks the common identity repository: who a person is, where identity data are granted; else which systems hold data. The two
/// are different questions, so no answer can bring what the other one tells.
/// </summary>
internal sealed class CirAdapter([FromKeyedServices(CentralSystem.Cir)] SystemConnection connection, TimeProvider time) : ISystemAdapter
{
    private readonly Func<IdentifyRequest, CallOptions, AsyncUnaryCall<IdentifyResponse>> _identify =
        new IdentityRepositoryService.IdentityRepositoryServiceClient(connection.Invoker).IdentifyAsync;

    private readonly Func<CheckPresenceRequest, CallOptions, AsyncUnaryCall<CheckPresenceResponse>> _checkPresence =
        new IdentityRepositoryService.IdentityRepositoryServiceClient(connection.Invoker).CheckPresenceAsync;

    public CentralSystem System => CentralSystem.Cir;

    public bool ReturnsAtOnce => true;

    public ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken) =>
        permit.Grants.Fields.Except(CirRecords.PresenceFields).IsEmpty
            ? CheckPresenceAsync(permit, cancellationToken)
            : IdentifyAsync(permit, cancellationToken);

    private async ValueTask<SystemOutcome> IdentifyAsync(PermittedQuery permit, CancellationToken cancellationToken)
    {
        var request = CirRequest.Identification(permit, QueryReference.Next(time), connection.MaxRecords);
        var reply = await connection.AskAsync(_identify, request, cancellationToken);
        if (reply.Answer is not { } answer)
            return reply.Failure!;
        return connection.Judge(CirRecords.Files.Read(permit, answer.Files, time.GetUtcNow(), out var fault), fault, answer.Truncated, answer.DataAsOf);
    }

    private async ValueTask<SystemOutcome> CheckPresenceAsync(PermittedQuery permit, CancellationToken cancellationToken)
    {
        var request = CirRequest.PresenceCheck(permit, QueryReference.Next(time));
        var reply = await connection.AskAsync(_checkPresence, request, cancellationToken);
        if (reply.Answer is not { } answer)
            return reply.Failure!;
        Presence[] presences = answer.Presence is null ? [] : [answer.Presence];
        return connection.Judge(CirRecords.Presences.Read(permit, presences, time.GetUtcNow(), out var fault), fault, truncated: false, answer.DataAsOf);
    }
}
