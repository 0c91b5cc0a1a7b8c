using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Ees.V1;

namespace SearchGateway.Systems.Ees;

/// <summary>Asks the Entry/Exit System.</summary>
internal sealed class EesAdapter([FromKeyedServices(CentralSystem.Ees)] SystemConnection connection, TimeProvider time) : ISystemAdapter
{
    private readonly EntryExitQueryService.EntryExitQueryServiceClient _client = new(connection.Invoker);

    public CentralSystem System => CentralSystem.Ees;

    public bool ReturnsAtOnce => true;

    public async ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken)
    {
        var request = EesRequest.Of(permit, QueryReference.Next(time), connection.MaxRecords);
        var reply = await connection.AskAsync(_client.QueryFilesAsync, request, cancellationToken);
        if (reply.Answer is not { } answer)
            return reply.Failure!;
        return connection.Judge(EesRecords.Mapping.Read(permit, answer.Files, time.GetUtcNow(), out var fault), fault, answer.Truncated, answer.DataAsOf);
    }
}
