using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Authentication;

/// <summary>Walks every endpoint that the gateway has, so that none can be added open by mistake.</summary>
public sealed class SurfaceTests
{
    /// <summary>What is open on purpose, in Development.</summary>
    private static readonly string[] Open =
    [
        "/health/", "/grpc.health.v1.Health/", "/grpc.reflection.v1.ServerReflection/", "/openapi/", "/docs", "/dev/",
        // Its pages are open to the router alone: before it stands the gate, of which other tests tell.
        "/console/",
    ];

    [Fact]
    public async Task EveryEndpointIsShutWithoutAGoodToken()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var shut = EndpointsOf(gateway).Where(e => !IsOpen(e)).ToList();

        Assert.True(shut.Count >= 8, "Too few endpoints: the walk does not see them all.");
        var bad = BadTokens.For(gateway);
        foreach (var endpoint in shut)
        {
            foreach (var (kind, token) in bad)
                await AssertShutAsync(gateway, endpoint, kind, token);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{shut.Count} endpoints, {bad.Count} kinds of bad tokens, {shut.Count * bad.Count} calls, all shut");

        Assert.Empty(gateway.Core.Asked);
    }

    [Fact]
    public async Task OnlyListedAddressesAreOpen()
    {
        await using var gateway = await RunningGateway.StartAsync();

        Assert.All(EndpointsOf(gateway).Where(IsOpen), e => Assert.Contains(Open, open => PathOf(e).StartsWith(open, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task UnknownAddressesAreShutToo()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var without = await gateway.PostAsync("/v1/nothing", "{}", token: "");
        using var with = await gateway.PostAsync("/v1/nothing", "{}");

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, with.StatusCode);
    }

    [Fact]
    public async Task TheGoodTokenOfTheWalkIsGood()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var answer = await gateway.PostAsync("/v1/search", "{}", await gateway.TokenAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task AssertShutAsync(RunningGateway gateway, RouteEndpoint endpoint, string kind, string token)
    {
        var path = PathOf(endpoint);
        var isGrpc = path.Contains('.', StringComparison.Ordinal);
        var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()is { HttpMethods: [var first, ..] } ? first : "GET";
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(isGrpc ? new Uri(gateway.GrpcAddress) : gateway.Rest.BaseAddress!, path))
        {
            Version = isGrpc ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (method == "POST")
            request.Content = new ByteArrayContent(isGrpc ? new byte[5] : "{}"u8.ToArray());
        request.Content?.Headers.ContentType = new MediaTypeHeaderValue(isGrpc ? "application/grpc" : "application/json");
        if (token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var answer = await gateway.Rest.SendAsync(request);

        Assert.True(answer.Headers.WwwAuthenticate.Count == 1, $"{path} did not ask the bearer of a token that is {kind} for a better one.");
        if (isGrpc)
            Assert.Equal("16", answer.Headers.GetValues("grpc-status").Single());
        else
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static IEnumerable<RouteEndpoint> EndpointsOf(RunningGateway gateway) =>
        ((IEndpointRouteBuilder)gateway.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    private static bool IsOpen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        .Replace("{grpcService}", "some.Service", StringComparison.Ordinal).Replace("{grpcMethod}", "Method", StringComparison.Ordinal);
}
