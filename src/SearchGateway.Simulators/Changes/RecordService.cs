using Grpc.Core;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Changes;

/// <summary>Serves the changes of a system's records.</summary>
internal sealed class RecordService(RecordChanges changes) : Systems.Contracts.Admin.V1.RecordService.RecordServiceBase
{
    private const int Most = 1000;

    public override Task<PutRecordsResponse> PutRecords(PutRecordsRequest request, ServerCallContext context)
    {
        var rules = new RequestRules();
        rules.Require(request.Records.Count is >= 1 and <= Most, $"records: 1 to {Most} are needed");
        return Task.FromResult(changes.Put(request.Records, rules));
    }

    public override Task<EraseRecordsResponse> EraseRecords(EraseRecordsRequest request, ServerCallContext context)
    {
        var rules = new RequestRules();
        rules.Require(request.Identifiers.Count is >= 1 and <= Most, $"identifiers: 1 to {Most} are needed");
        rules.Defined("reason", request.Reason);
        rules.ThrowIfBroken();
        return Task.FromResult(changes.Erase(request.Identifiers, request.Reason, rules));
    }

    public override Task<CountRecordsResponse> CountRecords(CountRecordsRequest request, ServerCallContext context) =>
        Task.FromResult(changes.Count());
}
