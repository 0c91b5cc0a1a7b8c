using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>The rows of docs/errors.md about links, asked over both faces.</summary>
internal sealed class LinkErrorRows(Func<string, V1.Problem, StatusCode?, string> row)
{
    private const string Guard = "border-guard";
    private static readonly string Unknown = Guid.Empty.ToString();

    private static V1.VerifyLinkRequest Sample => JsonParser.Default.Parse<V1.VerifyLinkRequest>(Host.Api.OpenApi.Examples.VerifyLinkRequest);

    /// <summary>The rows, by a gateway whose rules know no links and by one whose rules do.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(RunningGateway without)
    {
        await using var with = await RealGateway.StartAsync(null, "--Policy:Pack=2019");
        return
        [
            await VerifyAsync(without, "verified under rules without links", Sample, Guard),
            await VerifyAsync(with, "verified by an authority that verifies none", Sample, "police-officer"),
            await VerifyAsync(with, "that is unknown, or another authority's", Sample, Guard),
            await VerifyAsync(with, "verified with nothing said", new V1.VerifyLinkRequest(), Guard),
            await VerifyAsync(with, "verified with a person who was heard and not present", With(r => r.PersonPresent = false), Guard),
            await FindAsync(with, "looked for between two records of one system", Host.Api.OpenApi.Examples.FindLinkRequest.Replace("EES\"", "VIS\"", StringComparison.Ordinal)),
            await FindAsync(with, "looked for between no records", "{}"),
        ];
    }

    private static V1.VerifyLinkRequest With(Action<V1.VerifyLinkRequest> change)
    {
        var request = Sample;
        change(request);
        return request;
    }

    private Task<string> VerifyAsync(RunningGateway gateway, string name, V1.VerifyLinkRequest request, string profile)
    {
        var overGrpc = request.Clone();
        overGrpc.LinkId = Unknown;
        return AskAsync<V1.VerifyLinkRequest, V1.VerifyLinkResponse>(gateway, name, $"/v1/links/{Unknown}/verification", "VerifyLink", request, overGrpc, profile);
    }

    private Task<string> FindAsync(RunningGateway gateway, string name, string json)
    {
        var request = JsonParser.Default.Parse<V1.FindLinkRequest>(json);
        return AskAsync<V1.FindLinkRequest, V1.FindLinkResponse>(gateway, name, "/v1/links:find", "FindLink", request, request, Guard);
    }

    private async Task<string> AskAsync<TRequest, TResponse>(
        RunningGateway gateway, string name, string path, string method, TRequest body, TRequest request, string profile)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var token = await gateway.TokenAsync(profile);
        var rest = await Problems.OverRestAsync(await gateway.PostAsync(path, JsonFormatter.Default.Format(body), token));
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await gateway.Links.CallAsync<TRequest, TResponse>(method, request, await gateway.CallOptionsAsync(token)));
        Assert.Equal(rest, Problems.OverGrpc(error));
        return row(name, rest, error.StatusCode);
    }
}
