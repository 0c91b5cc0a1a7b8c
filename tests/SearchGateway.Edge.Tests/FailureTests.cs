using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Edge.Tests;

public sealed class FailureTests : IAsyncLifetime
{
    private FakeGateway _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await FakeGateway.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task WithoutAGatewayEachCallerIsToldInItsOwnProtocol()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_gateway);
        await _gateway.KillAsync();

        using var response = await edge.SearchAsync();
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await edge.Service.SearchAsync(new SearchRequest(), cancellationToken: Cancel));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no_gateway", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("reason").GetString());
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.Equal("no_gateway", Refusals.StatusDetailsTests.ProblemOf(refused.GetRpcStatus()!).Reason);
    }

    [Fact]
    public async Task ACallThatAGatewayHadWhenItBrokeOffIsNotSaidToHaveBeenNobodys()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_gateway);
        var begun = new SemaphoreSlim(0);
        _gateway.Answering = async (_, cancelled) =>
        {
            begun.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
            return SampleAnswers.Complete();
        };
        var overRest = edge.SearchAsync();
        var overGrpc = edge.Service.SearchAsync(new SearchRequest(), cancellationToken: Cancel).ResponseAsync;
        await begun.WaitAsync(Cancel);
        await begun.WaitAsync(Cancel);

        await _gateway.KillAsync();

        using var response = await overRest;
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("gateway_broke_off", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("reason").GetString());
        var broken = await Assert.ThrowsAsync<RpcException>(() => overGrpc);
        Assert.Equal((StatusCode.Unavailable, "gateway_broke_off"), (broken.StatusCode, Refusals.StatusDetailsTests.ProblemOf(broken.GetRpcStatus()!).Reason));
    }

    [Fact]
    public async Task ABodyWithoutMeasureIsRefusedBeforeItIsRead()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_gateway);
        using var client = new TcpClient();
        await client.ConnectAsync(edge.Http.BaseAddress!.Host, edge.Http.BaseAddress.Port, Cancel);
        await client.GetStream().WriteAsync("POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20000000\r\n\r\n"u8.ToArray(), Cancel);

        using var reader = new StreamReader(client.GetStream());
        var said = await reader.ReadToEndAsync(Cancel);

        Assert.StartsWith("HTTP/1.1 413 ", said, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"body_too_large\"", said, StringComparison.Ordinal);
        Assert.Equal(0, _gateway.Searches);
    }

    [Fact]
    public async Task ReadyFallsWhenNoGatewayIsLeftAndLiveDoesNot()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_gateway);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(edge, "/health/ready"));
        _gateway.IsReady = false;
        await edge.SaysAsync("gateway-1 is now Unhealthy");

        while (await StatusAsync(edge, "/health/ready") != HttpStatusCode.ServiceUnavailable)
            Cancel.ThrowIfCancellationRequested();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(edge, "/health/live"));
    }

    [Fact]
    public async Task OnlyThePublicContractIsForwarded()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_gateway);
        var method = new Method<SearchRequest, SearchResponse>(
            MethodType.Unary, "systems.admin.v1.FaultService", "GetFaults",
            Marshallers.Create(m => Google.Protobuf.MessageExtensions.ToByteArray(m), SearchRequest.Parser.ParseFrom),
            Marshallers.Create(m => Google.Protobuf.MessageExtensions.ToByteArray(m), SearchResponse.Parser.ParseFrom));

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await edge.Channel.CreateCallInvoker().AsyncUnaryCall(method, host: null, new CallOptions(cancellationToken: Cancel), new SearchRequest()));

        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(edge, "/metrics"));
        // A reload that reached one gateway of several would leave them with different rules.
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(edge, "/v1/policy"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(edge, "/v1/policy/reload"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(edge, "/dev/token"));
    }

    [Fact]
    public async Task DevelopmentTokensAreForwardedInDevelopmentOnly()
    {
        await using var edge = await EdgeUnderTest.StartAsync([_gateway], "Development");

        using var response = await edge.Http.PostAsJsonAsync(new Uri("/dev/token", UriKind.Relative), new { profile = "border-guard" }, Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task OfATraceOnlyItsIdentifiersGoToAGateway()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_gateway);
        foreach (var (header, value) in (KeyValuePair<string, string>[])[
            new("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), new("tracestate", "caller=a"), new("baggage", "surname=a"),
            new("Correlation-Context", "surname=a"), new("Request-Id", "|surname.a")])
            edge.Http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        Assert.True((await edge.SearchAsync()).IsSuccessStatusCode);

        Assert.Contains("traceparent", _gateway.LastHeaders, StringComparer.OrdinalIgnoreCase);
        Assert.Empty(_gateway.LastHeaders.Intersect(["tracestate", "baggage", "Correlation-Context", "Request-Id"], StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task HeadersThatAGatewayMightTrustAreNotTakenFromCallers()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_gateway);
        string[] withheld = ["Cookie", "Forwarded", "X-Forwarded-Client-Cert", "X-Client-Cert", "X-ARR-ClientCert"];
        foreach (var header in withheld)
            edge.Http.DefaultRequestHeaders.TryAddWithoutValidation(header, "a=b");
        edge.Http.DefaultRequestHeaders.Add("Authorization", "Bearer t");

        await edge.SearchAsync();

        Assert.Empty(_gateway.LastHeaders.Intersect(withheld, StringComparer.OrdinalIgnoreCase));
        Assert.Equal("Bearer t", _gateway.LastAuthorization);
    }

    [Fact]
    public async Task WhatACallerPutsIntoAnAddressOrABodyIsNotLogged()
    {
        // Also where the log levels of everything else are opened.
        await using var edge = await EdgeUnderTest.StartAsync(
            [_gateway], "Production", ("Logging:LogLevel:Microsoft.AspNetCore", "Information"), ("Logging:LogLevel:Yarp.ReverseProxy", "Information"));
        await edge.SearchAsync("SECRETCASE", "?surname=SECRETNAME");
        await _gateway.KillAsync();
        await edge.SearchAsync("SECRETCASE", "?surname=SECRETNAME");

        Assert.Contains(edge.LogLines, line => line.Contains("Executing endpoint", StringComparison.Ordinal));
        Assert.DoesNotContain(edge.LogLines, line => line.Contains("SECRET", StringComparison.Ordinal));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<HttpStatusCode> StatusAsync(EdgeUnderTest edge, string path)
    {
        using var response = await edge.Http.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return response.StatusCode;
    }
}
