using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Console;

/// <summary>The way from a browser into the gateway.</summary>
public sealed class ConsoleGateTests
{
    private static readonly string[] s_open = ["/console/sign-in"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoPageIsShownToAStranger()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = new Browser(gateway);
        var pages = PathsOf(gateway).Where(p => !p.StartsWith("/console/data", StringComparison.Ordinal) && !s_open.Contains(p)).ToList();

        Assert.True(pages.Count >= 8, "Too few pages: the walk does not see them all.");
        // Routing takes capitals for small letters; so must the gate.
        foreach (var page in pages.Append("/console").Append("/console/nothing").Append("/Console/search").Append("/CONSOLE/Rules"))
        {
            using var answer = await browser.GetAsync(page);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal($"/console/sign-in?then={Uri.EscapeDataString(page)}", answer.Headers.Location!.OriginalString);
        }
    }

    [Fact]
    public async Task NothingIsToldToAStranger()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = new Browser(gateway);
        var data = PathsOf(gateway).Where(p => p.StartsWith("/console/data", StringComparison.Ordinal)).Append("/console/api/v1/search").Append("/console/api/v1/policy");

        foreach (var path in data)
        {
            using var answer = await browser.GetAsync(path, seat: "border-guard");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Empty(gateway.Core.Asked);
    }

    [Fact]
    public async Task ARequestOfAPageIsMadeWithTheTokenOfItsSeat()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "police-officer");

        using var answer = await browser.PostAsync("/console/api/v1/search", "{}", seat: "visa-officer");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("visa-officer", gateway.Core.Asked.Single().Caller.Profile);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("king")]
    public async Task WithoutASeatOfTheSessionNothingIsAsked(string? seat)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "border-guard");

        using var answer = await browser.PostAsync("/console/api/v1/search", "{}", seat);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(gateway.Core.Asked);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task WhatAnotherSiteMakesABrowserSendIsRefused(string header, string value)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "border-guard");

        foreach (var path in new[] { "/console/api/v1/search", "/console/sign-in", "/console/sign-out" })
        {
            using var answer = await browser.PostAsync(path, "{}", "border-guard", (header, value));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Empty(gateway.Core.Asked);
        using var still = await browser.GetAsync("/console/search");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Theory]
    [InlineData("/console/api/dev/token")]
    [InlineData("/console/api/console/data/gateway")]
    [InlineData("/console/api/health/ready")]
    [InlineData("/console/api/v1x")]
    [InlineData("/console/api")]
    public async Task NothingButTheContractStandsBehindTheGate(string path)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "border-guard");

        using var answer = await browser.PostAsync(path, """{"profile":"border-guard"}""", "border-guard");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task ASignedOutSessionIsOver()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "border-guard");
        var cookie = browser.Cookie;

        using var signedOut = await browser.PostAsync("/console/sign-out", "", seat: null);
        browser.Cookie = cookie;

        using var answer = await browser.PostAsync("/console/api/v1/search", "{}", "border-guard");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task SignInGivesANameThatNobodyKnewBefore()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "border-guard");
        var before = browser.Cookie;

        await browser.SignInAsync("police-officer");

        Assert.NotEqual(before, browser.Cookie);
        browser.Cookie = before;
        using var answer = await browser.GetAsync("/console/search");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task TheCookieIsForThisHostAndForNoScript()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "border-guard");

        Assert.Contains("httponly", browser.Attributes, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", browser.Attributes, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", browser.Attributes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoPageHoldsAToken()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "border-guard");

        foreach (var page in PathsOf(gateway).Where(p => !p.StartsWith("/console/data", StringComparison.Ordinal) && !p.EndsWith("sign-out", StringComparison.Ordinal)))
        {
            using var answer = await browser.GetAsync(page);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);

            // Every JWT begins with the base 64 of {" .
            Assert.DoesNotContain("eyJ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "/console/search")]
    [InlineData("//elsewhere.example", "/console/search")]
    [InlineData("/console/../v1", "/console/search")]
    [InlineData("/console/systems", "/console/systems")]
    public async Task SignInLeadsToAPageOfTheConsoleAlone(string then, string leads)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = new Browser(gateway);

        Assert.Equal(leads, await browser.SignInAsync("border-guard", then));
    }

    [Fact]
    public async Task FaultySettingsAreAllNamed()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => RunningGateway.StartAsync(null, "--Console:IdleLimit=00:00:30", "--Console:LongestSession=2.00:00:00"));

        Assert.Contains("Console:IdleLimit", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Console:LongestSession", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheConsoleThereIsNone()
    {
        await using var gateway = await RunningGateway.StartAsync(null, "--Console:Enabled=false");
        using var browser = new Browser(gateway);

        using var answer = await browser.GetAsync("/console/sign-in");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(PathsOf(gateway));
    }

    private static IEnumerable<string> PathsOf(RunningGateway gateway) => ((IEndpointRouteBuilder)gateway.App).DataSources
        .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
        .Where(p => p.StartsWith("/console", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
}
