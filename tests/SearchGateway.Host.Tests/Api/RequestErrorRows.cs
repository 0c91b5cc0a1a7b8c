using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>The rows of docs/errors.md about requests for access, asked over both faces.</summary>
internal sealed class RequestErrorRows(RunningGateway gateway, Func<string, V1.Problem, StatusCode?, string> row)
{
    private const string Officer = "law-enforcement-officer";

    private static V1.SubmitRequest Sample => JsonParser.Default.Parse<V1.SubmitRequest>(Host.Api.OpenApi.Examples.SubmitRequest);

    public async Task<IReadOnlyList<string>> AllAsync()
    {
        var options = await gateway.CallOptionsAsync(await gateway.TokenAsync(Officer));
        var handedIn = (await gateway.Register.SubmitAsync(Sample, options)).AccessRequest.Id;
        var leads = (await gateway.Register.SubmitAsync(Sample, await gateway.CallOptionsAsync(await gateway.TokenAsync("law-enforcement-lead")))).AccessRequest.Id;
        await gateway.Register.CallAsync<V1.WithdrawRequest, V1.WithdrawResponse>("Withdraw", new V1.WithdrawRequest { AccessRequestId = handedIn }, options);
        return
        [
            await SubmitAsync("handed in with a token for another purpose", Sample, "border-guard"),
            await SubmitAsync("handed in empty", new V1.SubmitRequest()),
            await SubmitAsync("handed in without a statement that the rules demand", With(r => r.Statements.RemoveAt(1))),
            await SubmitAsync("handed in for a system that needs none", With(r => r.Systems.Add(V1.CentralSystem.Sis))),
            await SubmitAsync("handed in for Eurodac without fingerprints and prior searches", With(r => r.Systems[0] = V1.CentralSystem.Eurodac)),
            await SubmitAsync("handed in for an unknown person without prior searches", With(r => (r.Systems[0], r.IdentityUnknown) = (V1.CentralSystem.Ees, true))),
            await SubmitAsync("bound to a first step that is not there", With(r => r.FirstStepSearchId = Guid.Empty.ToString())),
            await AskAsync<V1.GetRequest, V1.GetResponse>(
                "that is unknown, or another unit's", $"GET /v1/access-requests/{handedIn}", "Get", new V1.GetRequest { AccessRequestId = handedIn }, "law-enforcement-other-unit"),
            await AskAsync<V1.GetRequest, V1.GetResponse>("named by something that is no identifier", "GET /v1/access-requests/7", "Get", new V1.GetRequest { AccessRequestId = "7" }, Officer),
            await VerifyAsync("verified by an officer", handedIn, Officer),
            await VerifyAsync("verified by the requester", leads, "law-enforcement-lead"),
            await VerifyAsync("verified after it was withdrawn", handedIn, "central-access-point"),
            await VerifyAsync("approved for more days than the rules allow", leads, "central-access-point", days: 90),
            row("listed under an unknown name", await Problems.OverRestAsync(await gateway.GetAsync("/v1/access-requests?list=mine", await gateway.TokenAsync(Officer))), null),
        ];
    }

    private static V1.SubmitRequest With(Action<V1.SubmitRequest> change)
    {
        var request = Sample;
        change(request);
        return request;
    }

    private Task<string> SubmitAsync(string name, V1.SubmitRequest request, string profile = Officer) =>
        AskAsync<V1.SubmitRequest, V1.SubmitResponse>(name, "POST /v1/access-requests", "Submit", request, profile);

    private Task<string> VerifyAsync(string name, string id, string profile, int days = 0) => AskAsync<V1.VerifyRequest, V1.VerifyResponse>(
        name, $"POST /v1/access-requests/{id}/verification", "Verify", new V1.VerifyRequest { AccessRequestId = id, Verdict = V1.Verdict.Approve, ValidDays = days }, profile);

    private async Task<string> AskAsync<TRequest, TResponse>(string name, string line, string method, TRequest request, string profile)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var token = await gateway.TokenAsync(profile);
        var path = line.Split(' ')[1];
        var rest = await Problems.OverRestAsync(line.StartsWith("GET", StringComparison.Ordinal)
            ? await gateway.GetAsync(path, token)
            : await gateway.PostAsync(path, JsonFormatter.Default.Format(request), token));
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await gateway.Register.CallAsync<TRequest, TResponse>(method, request, await gateway.CallOptionsAsync(token)));
        Assert.Equal(rest, Problems.OverGrpc(error));
        return row(name, rest, error.StatusCode);
    }
}
