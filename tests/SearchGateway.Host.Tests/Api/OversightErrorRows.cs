using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>The rows of docs/errors.md about look-ups into the audit log, asked over both faces.</summary>
internal sealed class OversightErrorRows(Func<string, V1.Problem, StatusCode?, string> row)
{
    private const string Supervisor = "oversight-officer";

    private static V1.FindRecordsRequest Sample => JsonParser.Default.Parse<V1.FindRecordsRequest>(Host.Api.OpenApi.Examples.FindRecordsRequest);

    public async Task<IReadOnlyList<string>> AllAsync(RunningGateway gateway) =>
    [
        await FindAsync(gateway, "by somebody who does not oversee", _ => { }, "border-guard"),
        await FindAsync(gateway, "without a procedure", r => r.Procedure = ""),
        await FindAsync(gateway, "without a law", r => r.Basis = V1.LookupBasis.Unspecified),
        await FindAsync(gateway, "without an end in time", r => r.Criteria.Until = null),
        await FindAsync(gateway, "by a name without a birth date", r => r.Criteria.Subject.BirthDate = ""),
        await FindAsync(gateway, "of another Member State", r => r.Criteria.MemberState = "FRA"),
        await FindAsync(gateway, "of the Union by an officer without a State", r => (r.Criteria.Officer, r.Criteria.Subject) = ("o-1", null), "union-supervisor"),
        await FindAsync(gateway, "by an outcome without a system", r => r.Criteria.Outcome = V1.RecordedOutcome.Failed),
        await FindAsync(gateway, "with a page of other criteria", r => r.PageToken = "0.0.00000000"),
        await GetAsync(gateway, "for a record that is not there", 4_711_000),
    ];

    private Task<string> FindAsync(RunningGateway gateway, string name, Action<V1.FindRecordsRequest> change, string profile = Supervisor)
    {
        var request = Sample;
        change(request);
        return AskAsync<V1.FindRecordsRequest, V1.FindRecordsResponse>(gateway, name, "records:find", "FindRecords", request, profile);
    }

    private Task<string> GetAsync(RunningGateway gateway, string name, long index) => AskAsync<V1.GetRecordRequest, V1.GetRecordResponse>(
        gateway, name, "records:get", "GetRecord", new V1.GetRecordRequest { Procedure = "DPA-EST/2016/1", Basis = V1.LookupBasis.Supervision, Index = index }, Supervisor);

    private async Task<string> AskAsync<TRequest, TResponse>(RunningGateway gateway, string name, string path, string method, TRequest request, string profile)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var token = await gateway.TokenAsync(profile);
        var rest = await Problems.OverRestAsync(await gateway.PostAsync($"/v1/oversight/{path}", JsonFormatter.Default.Format(request), token));
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await gateway.Oversight.CallAsync<TRequest, TResponse>(method, request, await gateway.CallOptionsAsync(token)));
        Assert.Equal(rest, Problems.OverGrpc(error));
        return row(name, rest, error.StatusCode);
    }
}
