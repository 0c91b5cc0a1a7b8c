using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Systems.Eurodac;

/// <summary>Asks Eurodac.</summary>
internal sealed class EurodacAdapter([FromKeyedServices(CentralSystem.Eurodac)] SystemConnection connection, TimeProvider time) : ISystemAdapter
{
    private readonly ComparisonService.ComparisonServiceClient _client = new(connection.Invoker);

    public CentralSystem System => CentralSystem.Eurodac;

    public bool ReturnsAtOnce => true;

    public async ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken)
    {
        var request = EurodacRequest.Of(permit, QueryReference.Next(time), connection.MaxRecords);
        var reply = await connection.AskAsync(_client.CompareAsync, request, cancellationToken);
        if (reply.Answer is not { } answer)
            return reply.Failure!;
        return connection.Judge(EurodacRecords.Mapping.Read(permit, answer.Sets, time.GetUtcNow(), out var fault), fault, answer.Truncated, answer.DataAsOf);
    }
}
