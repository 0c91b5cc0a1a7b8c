using System.Net;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Fakes;
using SearchGateway.Tests.Shared;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Edge.Tests.Callers;

/// <summary>Who calls the edge shows a certificate: it is passed on, and it says whose share of calls is used.</summary>
public sealed class CallersTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task TheCertificateThatWasShownIsPassedOn()
    {
        var desk = _authority.Client();
        await using var gateway = await FakeGateway.StartAsync("a");
        await using var edge = await StartAsync(gateway);
        using var http = ClientOf(edge, desk);

        Assert.Equal(HttpStatusCode.OK, await SearchAsync(http));

        using var shown = desk.Load();
        Assert.Equal(shown.RawData, ForwardedCertificate.Read(gateway.LastForwardedCertificate));
    }

    [Fact]
    public async Task WhatACallerWritesItselfIsNotPassedOn()
    {
        var (desk, other) = (_authority.Client(), _authority.Client("CN=other"));
        using var theirs = other.Load();
        await using var gateway = await FakeGateway.StartAsync("a");
        await using var edge = await StartAsync(gateway);
        using var with = ClientOf(edge, desk);
        using var without = ClientOf(edge, null);

        await SearchAsync(with, ForwardedCertificate.Write(theirs.RawData));
        using var own = desk.Load();
        Assert.Equal(own.RawData, ForwardedCertificate.Read(gateway.LastForwardedCertificate));

        await SearchAsync(without, ForwardedCertificate.Write(theirs.RawData));
        Assert.Null(gateway.LastForwardedCertificate);
        Assert.DoesNotContain(ForwardedCertificate.ChainHeader, gateway.LastHeaders, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AStateThatHasHadItsShareIsTurnedAwayAndTheOthersAreNot()
    {
        await using var gateway = await FakeGateway.StartAsync("a");
        await using var edge = await StartAsync(gateway, ("Edge:Limits:0:Country", "*"), ("Edge:Limits:0:PerSecond", "1"), ("Edge:Limits:0:Burst", "3"));
        using var estonia = ClientOf(edge, _authority.Client("CN=desk 1, O=Border Guard, C=EE"));
        using var alsoEstonia = ClientOf(edge, _authority.Client("CN=desk 2, O=Police, C=EE"));
        using var finland = ClientOf(edge, _authority.Client("CN=desk 1, O=Border Guard, C=FI"));

        var first = new[] { await SearchAsync(estonia), await SearchAsync(alsoEstonia), await SearchAsync(estonia) };
        using var turnedAway = await PostAsync(alsoEstonia);

        Assert.All(first, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, turnedAway.StatusCode);
        Assert.NotNull(turnedAway.Headers.RetryAfter);
        Assert.Contains("limit_reached", await turnedAway.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await SearchAsync(finland));
        Assert.Equal(4, gateway.Searches);
    }

    [Fact]
    public async Task AnOrganisationHasAShareOfItsOwnAndTheFirstLimitThatFitsHolds()
    {
        await using var gateway = await FakeGateway.StartAsync("a");
        await using var edge = await StartAsync(gateway,
            ("Edge:Limits:0:Country", "EE"), ("Edge:Limits:0:Organisation", "Border Guard"), ("Edge:Limits:0:PerSecond", "1000"),
            ("Edge:Limits:1:Country", "EE"), ("Edge:Limits:1:PerSecond", "1"));
        using var guard = ClientOf(edge, _authority.Client("CN=desk, O=Border Guard, C=EE"));
        using var police = ClientOf(edge, _authority.Client("CN=desk, O=Police, C=EE"));

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, await SearchAsync(guard));
        Assert.Equal(HttpStatusCode.OK, await SearchAsync(police));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SearchAsync(police));
    }

    [Fact]
    public async Task OverGrpcTheStatusSaysSo()
    {
        await using var gateway = await FakeGateway.StartAsync("a");
        await using var edge = await StartAsync(gateway, ("Edge:Limits:0:PerSecond", "1"));
        using var channel = GrpcChannel.ForAddress(edge.GrpcAddress, new GrpcChannelOptions { HttpHandler = CertifiedHandler.Of(_authority, _authority.Client()), DisposeHttpClient = true });
        var service = new V1.SearchService.SearchServiceClient(channel);

        await service.SearchAsync(new V1.SearchRequest(), cancellationToken: TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<RpcException>(() => service.SearchAsync(new V1.SearchRequest(), cancellationToken: TestContext.Current.CancellationToken).ResponseAsync);

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    private Task<EdgeUnderTest> StartAsync(FakeGateway gateway, params (string Key, string Value)[] settings)
    {
        var own = _authority.Server();
        return EdgeUnderTest.StartAsync([gateway], "Production",
        [
            ("Edge:Tls:Server:Certificate", own.CertificatePath), ("Edge:Tls:Server:Key", own.KeyPath), ("Edge:Tls:ClientCertificates", "Allow"),
            ("Edge:Tls:ClientAuthorities", _authority.Path), ("Edge:Tls:Revocation", "NoCheck"), .. settings,
        ]);
    }

    private HttpClient ClientOf(EdgeUnderTest edge, TestAuthority.Given? shown) => new(CertifiedHandler.Of(_authority, shown)) { BaseAddress = edge.Http.BaseAddress };

    private static async Task<HttpStatusCode> SearchAsync(HttpClient http, string? forwarded = null)
    {
        using var answer = await PostAsync(http, forwarded);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string? forwarded = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/search") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        if (forwarded is not null)
        {
            request.Headers.TryAddWithoutValidation(ForwardedCertificate.Header, forwarded);
            request.Headers.TryAddWithoutValidation(ForwardedCertificate.ChainHeader, forwarded);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
