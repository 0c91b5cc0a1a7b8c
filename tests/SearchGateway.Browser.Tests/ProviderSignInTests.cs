using System.Diagnostics;
using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>An officer who signs in at an identity provider on another site.</summary>
public sealed class ProviderSignInTests : IAsyncLifetime
{
    private const string Officer = "est-officer-0815";
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(2);

    private IdentityProvider _provider = null!;
    private ConsoleStand _stand = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync(s_lifetime);
        _stand = await ConsoleStand.StartAsync(
            ("DevelopmentIssuer__Enabled", "false"), ("AzureAd__Authority", _provider.Address.GetLeftPart(UriPartial.Authority)), ("AzureAd__RequireHttpsMetadata", "false"),
            ("AzureAd__ClientId", "searchgateway-console"), ("AzureAd__Audience", "urn:searchgateway"),
            ("Console__SignIn__Enabled", "true"), ("Console__SignIn__Scopes", "openid offline_access search"));
        await _provider.ServeAsync(_stand.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _stand.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task ASearchIsRecordedUnderTheProvidersOfficerUntilTheyLeave()
    {
        await using var desk = await _stand.OpenAsync(profile: null, alsoAt: _provider.Address);
        Assert.Empty(await desk.BarriersAsync());
        await SignInAsync(desk);

        await desk.Page.WaitForURLAsync("**/console/search");
        Assert.Contains("duty-officer", await desk.TextAsync("header"), StringComparison.Ordinal);
        Assert.Equal(["PURPOSE_BORDER_EXIT", "PURPOSE_BORDER_ENTRY"], await desk.Page.Locator("select[name=purpose] option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)"));
        Assert.DoesNotContain(await desk.Page.Context.CookiesAsync(), c => c.Name == "searchgateway-sign-in");

        await desk.Page.Locator("select[name=purpose]").SelectOptionAsync("PURPOSE_BORDER_ENTRY");
        await desk.ScanAsync(Papers.Eriksson);
        await desk.WaitAsync("section[aria-label=Receipt]");
        await desk.GoAsync("oversight");
        await desk.FillAsync("procedure", "DPA/2026/9");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Records] td");
        Assert.Contains(Officer, await desk.TextAsync("section[aria-label=Records]"), StringComparison.Ordinal);

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await desk.Page.WaitForURLAsync("**/console/sign-in*");
        await desk.Page.GotoAsync("/console/search");
        Assert.Equal(1, await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).CountAsync());
        // The provider asks anew: its session is over too.
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await desk.WaitAsync("[name=officer]");
    }

    [Fact]
    public async Task ASessionOutlivesItsTokens()
    {
        await using var desk = await _stand.OpenAsync(profile: null, alsoAt: _provider.Address);
        await SignInAsync(desk);
        await desk.Page.WaitForURLAsync("**/console/search");

        // One search after the other until two tokens have been renewed; none may fail.
        var since = Stopwatch.GetTimestamp();
        while (_provider.Granted.Count(g => g == "refresh_token") < 2)
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(1), "No token was renewed within a minute.");
            await desk.Page.GotoAsync("/console/search");
            await desk.Page.Locator("select[name=purpose]").SelectOptionAsync("PURPOSE_BORDER_ENTRY");
            await desk.ScanAsync(Papers.Eriksson);
            await desk.WaitAsync("section[aria-label=Receipt]");
        }

        Assert.Equal(1, _provider.Granted.Count(g => g == "authorization_code"));
    }

    [Fact]
    public async Task ANoOfTheProviderIsSaidInWordsOfOurs()
    {
        await using var desk = await _stand.OpenAsync(profile: null, alsoAt: _provider.Address);
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();

        await desk.Page.Locator("button[name=no]").ClickAsync();
        await desk.WaitAsync("[role=alert]");

        Assert.Equal("The identity provider did not sign you in.", await desk.TextAsync("[role=alert]"));
        Assert.DoesNotContain("not today", await desk.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(await desk.BarriersAsync());
    }

    private static async Task SignInAsync(Desk desk)
    {
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await desk.FillAsync("officer", Officer);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
