using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>The rows of docs/errors.md about holds and erasure, asked over both faces.</summary>
internal sealed class RetentionErrorRows(RunningGateway gateway, Func<string, V1.Problem, StatusCode?, string> row)
{
    private const string Officer = "oversight-officer";
    private static readonly ContractMethods Contract = new("searchgateway.v1.RetentionService");
    private static readonly string Unknown = Guid.Empty.ToString();

    public async Task<IReadOnlyList<string>> AllAsync() =>
    [
        await AskAsync<V1.PlaceHoldRequest, V1.PlaceHoldResponse>("by somebody without the role", "/v1/audit/holds", "PlaceHold", new(), "border-guard"),
        await AskAsync<V1.PlaceHoldRequest, V1.PlaceHoldResponse>("a hold with nothing said", "/v1/audit/holds", "PlaceHold", new(), Officer),
        await AskAsync<V1.PlaceHoldRequest, V1.PlaceHoldResponse>(
            "a hold that lies in the past, of no State", "/v1/audit/holds", "PlaceHold",
            new() { Procedure = "DPA/2026/7", Until = "2016-11-21", Selection = new V1.HoldSelection { MemberState = "estonia" } }, Officer),
        await AskAsync<V1.LiftHoldRequest, V1.LiftHoldResponse>("to lift a hold that is not in force", $"/v1/audit/holds/{Unknown}/lift", "LiftHold", new() { HoldId = Unknown }, Officer),
        await AskAsync<V1.EraseRecordsRequest, V1.EraseRecordsResponse>("to erase a million records at once", "/v1/audit/erasure", "EraseRecords", new() { Most = 1_000_000 }, Officer),
    ];

    private async Task<string> AskAsync<TRequest, TResponse>(string name, string path, string method, TRequest request, string profile)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var token = await gateway.TokenAsync(profile);
        var rest = await Problems.OverRestAsync(await gateway.PostAsync(path, JsonFormatter.Default.Format(request), token));
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await gateway.Channel.CreateCallInvoker().AsyncUnaryCall(Contract.Of<TRequest, TResponse>(MethodType.Unary, method), null, await gateway.CallOptionsAsync(token), request));
        Assert.Equal(rest, Problems.OverGrpc(error));
        return row(name, rest, error.StatusCode);
    }
}
