using System.Net;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Host.Api;
using SearchGateway.Host.Idempotency;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Idempotency;

/// <summary>Keys through both faces.</summary>
public sealed class IdempotencyKeyTests
{
    private const string Key = "0d9c9a52-4f0e-4c55-9f7d-3f1d0c6a7e11";

    [Fact]
    public async Task ARepeatedSearchIsByteForByteTheSameThroughBothFacesAndLeavesNoRecord()
    {
        await using var gateway = await RealGateway.StartAsync();
        var audit = gateway.App.Services.GetRequiredService<AuditDoor>();
        var token = await gateway.TokenAsync();

        var first = await RestAsync(gateway, token, Requests.Specimen, Key);
        var size = audit.Checkpoint(false)!.Size;
        var again = await RestAsync(gateway, token, Requests.Specimen, Key);
        var overGrpc = await GrpcAsync(gateway, token, Requests.Specimen, Key);
        var overGrpcAgain = await GrpcAsync(gateway, token, Requests.Specimen, Key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.Body, again.Body);
        Assert.Equal(overGrpc, overGrpcAgain);
        Assert.Equal(JsonParser.Default.Parse<V1.SearchResponse>(Encoding.UTF8.GetString(first.Body)), V1.SearchResponse.Parser.ParseFrom(overGrpc));
        Assert.Equal(size, audit.Checkpoint(false)!.Size);
    }

    [Fact]
    public async Task WhatIsKeptIsReckonedWithAtLeastWhatItTakesOnTheWire()
    {
        await using var gateway = await RealGateway.StartAsync();
        var kept = gateway.App.Services.GetRequiredService<KeptAnswers>();

        var answer = await GrpcAsync(gateway, await gateway.TokenAsync(), Requests.Specimen, Key);

        Assert.Equal(1, kept.Held.Answers);
        Assert.InRange(kept.Held.Bytes, answer.Length, 4 * answer.Length);
    }

    [Fact]
    public async Task WithoutAKeyEverySearchIsANewOne()
    {
        await using var gateway = await RealGateway.StartAsync();
        var token = await gateway.TokenAsync();

        var ids = new List<string>();
        foreach (var key in (string?[])[null, null, "key-of-search-no-1", "key-of-search-no-2"])
            ids.Add(V1.SearchResponse.Parser.ParseFrom(await GrpcAsync(gateway, token, Requests.Specimen, key)).Answer.SearchId);

        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task AKeyThatStandsForAnotherRequestIsTheSameProblemInBothFaces()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = await gateway.TokenAsync();
        await RestAsync(gateway, token, Requests.Specimen, Key);
        var other = Requests.With(r => r.CaseReference = "BCP-1");

        var rest = await Problems.OverRestAsync(await PostAsync(gateway, token, "/v1/search", other, Key));
        var grpc = await Assert.ThrowsAsync<RpcException>(() => GrpcAsync(gateway, token, other, Key));

        Assert.Equal((422, "idempotency_key_reused"), (rest.Status, rest.Reason));
        Assert.Equal(StatusCode.FailedPrecondition, grpc.StatusCode);
        Assert.Equal(rest, Problems.OverGrpc(grpc));
        Assert.Single(gateway.Core.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fifteen-letters")]
    [InlineData("Anna Maria Eriksson")]
    [InlineData("Anna.Maria.Eriksson")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0")]
    public async Task AFaultyKeyIsAFaultThatNamesTheKeyAndTheRuleAndNotItsValue(string key)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = await gateway.TokenAsync();

        var rest = await Problems.OverRestAsync(await PostAsync(gateway, token, "/v1/search", Requests.Specimen, key));
        var grpc = await Assert.ThrowsAsync<RpcException>(() => GrpcAsync(gateway, token, Requests.Specimen, key));

        var fault = Assert.Single(rest.Errors);
        Assert.Equal(("header Idempotency-Key", "form"), (fault.Field, fault.Rule));
        Assert.Equal(rest, Problems.OverGrpc(grpc));
        Assert.DoesNotContain("Anna", rest.ToString(), StringComparison.Ordinal);
        Assert.Empty(gateway.Core.Asked);
    }

    [Fact]
    public async Task TwoKeysAreAFault()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var options = await gateway.CallOptionsAsync();
        options.Headers!.Add("idempotency-key", Key);
        options.Headers.Add("idempotency-key", "key-of-search-no-2");

        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(Requests.Specimen, options));

        Assert.Equal("form", Problems.OverGrpc(grpc).Errors.Single().Rule);
    }

    [Fact]
    public async Task AStreamTakesNoKeyInEitherFace()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = await gateway.TokenAsync();
        var options = await gateway.CallOptionsAsync(token);
        options.Headers!.Add("idempotency-key", Key);

        var rest = await Problems.OverRestAsync(await PostAsync(gateway, token, "/v1/search:stream", Requests.Specimen, Key));
        using var call = gateway.Grpc.SearchStream(Requests.Specimen, options);
        var grpc = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        Assert.Equal("unary_only", rest.Errors.Single().Rule);
        Assert.Equal(rest, Problems.OverGrpc(grpc));
        Assert.Empty(gateway.Core.Asked);
    }

    [Fact]
    public async Task FaultsOfTheTimeAndOfTheKeyAreNamedTogether()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Rest.DefaultRequestHeaders.Add("Request-Timeout", "0");

        var problem = await Problems.OverRestAsync(await PostAsync(gateway, await gateway.TokenAsync(), "/v1/search", Requests.Specimen, "short"));

        Assert.Equal(["header Request-Timeout", "header Idempotency-Key"], problem.Errors.Select(e => e.Field));
    }

    private static async Task<(HttpStatusCode Status, byte[] Body)> RestAsync(RunningGateway gateway, string token, V1.SearchRequest request, string key)
    {
        using var answer = await PostAsync(gateway, token, "/v1/search", request, key);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static Task<HttpResponseMessage> PostAsync(RunningGateway gateway, string token, string path, V1.SearchRequest request, string key) =>
        gateway.PostAsync(path, Requests.ToJson(request), token, idempotencyKey: key);

    /// <summary>The answer's bytes as they came.</summary>
    private static async Task<byte[]> GrpcAsync(RunningGateway gateway, string token, V1.SearchRequest request, string? key)
    {
        var raw = new Method<byte[], byte[]>(
            MethodType.Unary, "searchgateway.v1.SearchService", "Search", Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes), Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes));
        var options = await gateway.CallOptionsAsync(token);
        if (key is not null)
            options.Headers!.Add("idempotency-key", key);
        return await gateway.Channel.CreateCallInvoker().AsyncUnaryCall(raw, null, options, request.ToByteArray());
    }
}
