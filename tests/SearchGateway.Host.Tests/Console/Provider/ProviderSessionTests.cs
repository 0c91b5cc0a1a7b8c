using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Host.Console;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Console.Provider;

/// <summary>How long an officer of the provider stays signed in.</summary>
public sealed class ProviderSessionTests
{
    private const string Begin = "/console/sign-in/begin";

    private readonly ShiftedTime _time = new();

    [Fact]
    public async Task TheSessionEndsWithItsToken()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        await browser.GoAsync(Begin);

        _time.Ahead = TimeSpan.FromMinutes(9);
        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
        _time.Ahead = TimeSpan.FromMinutes(10);
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.SearchAsync());

        using var page = await browser.SendAsync("/console/search");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Single(provider.Exchanges);
    }

    [Fact]
    public async Task ARefreshTokenRenewsItOnceForAllWhoAsk()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.GivesRefreshTokens = true;
        await using var gateway = await StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        await browser.GoAsync(Begin);
        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
        Assert.Single(provider.Exchanges);

        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = browser.Cookies;
        var session = gateway.App.Services.GetRequiredService<ConsoleSessions>().Find(request)!;
        var before = await session.TokenOfAsync("first-line");

        // All ask while the first renewal is held up on its way.
        provider.Hold = new TaskCompletionSource();
        _time.Ahead = TimeSpan.FromMinutes(6);
        var asking = Enumerable.Range(0, 20).Select(_ => session.TokenOfAsync("first-line").AsTask()).ToList();
        provider.Hold.SetResult();
        var tokens = await Task.WhenAll(asking);

        Assert.NotEqual(before, Assert.Single(tokens.Distinct(StringComparer.Ordinal)));
        Assert.Equal(["authorization_code", "refresh_token"], provider.Exchanges.Select(e => e["grant_type"]));
        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
    }

    [Fact]
    public async Task ATokenThatRanOutUnusedIsRenewedToo()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.GivesRefreshTokens = true;
        await using var gateway = await StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        await browser.GoAsync(Begin);
        // The provider's clock does not move along with the gateway's: it gives a longer one.
        provider.Lifetime = TimeSpan.FromMinutes(40);

        _time.Ahead = TimeSpan.FromMinutes(20);

        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
        Assert.Equal(FakeProvider.Officer, gateway.Core.Asked.Single().Caller.Officer);
    }

    [Fact]
    public async Task WhereARenewalFailsTheTokenIsUsedToItsEnd()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.GivesRefreshTokens = true;
        await using var gateway = await StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        await browser.GoAsync(Begin);
        provider.AtTokenEndpoint = http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };

        _time.Ahead = TimeSpan.FromMinutes(6);
        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
        // Not asked again at once.
        Assert.Equal(2, provider.Exchanges.Count);
        provider.AtTokenEndpoint = null;
        provider.Lifetime = TimeSpan.FromMinutes(40);
        _time.Ahead = TimeSpan.FromMinutes(11);
        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
    }

    [Fact]
    public async Task ARefusedRenewalEndsTheSessionWithItsToken()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.GivesRefreshTokens = true;
        await using var gateway = await StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        await browser.GoAsync(Begin);
        provider.AtTokenEndpoint = http =>
        {
            http.Response.StatusCode = 400;
            return Task.CompletedTask;
        };

        _time.Ahead = TimeSpan.FromMinutes(6);
        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
        _time.Ahead = TimeSpan.FromMinutes(10);

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.SearchAsync());
        Assert.Equal(2, provider.Exchanges.Count);
    }

    [Theory]
    [InlineData("oid", "officer-4712")]
    [InlineData("ssi_profile", "second-line")]
    [InlineData("ssi_unit", "BCP-0142")]
    public async Task ARenewalNeverMakesAnotherOfficer(string claim, string value)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.GivesRefreshTokens = true;
        await using var gateway = await StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        await browser.GoAsync(Begin);
        provider.ChangeAccessToken = t => t.Claims[claim] = value;
        provider.Lifetime = TimeSpan.FromMinutes(40);

        _time.Ahead = TimeSpan.FromMinutes(6);
        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
        _time.Ahead = TimeSpan.FromMinutes(10);

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.SearchAsync());
        Assert.Equal(FakeProvider.Officer, gateway.Core.Asked.Single().Caller.Officer);
    }

    private Task<RunningGateway> StartAsync(FakeProvider provider) => ProviderGateway.StartAsync(
        provider, b => b.Services.AddSingleton<TimeProvider>(_time), "--Console:SignIn:Scopes=openid offline_access api://gateway/search");
}
