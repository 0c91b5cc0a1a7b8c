using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using SearchGateway.Host.Console.Provider;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Console.Provider;

/// <summary>Signing in to the console at the identity provider.</summary>
public sealed class ProviderSignInTests
{
    private const string Begin = "/console/sign-in/begin";

    /// <summary>What can be wrong with what the provider says, and what comes of it.</summary>
    private static readonly Dictionary<string, (Action<FakeProvider> Spoil, SignInFault Fault)> s_faults = new(StringComparer.Ordinal)
    {
        ["another nonce"] = (p => p.ChangeIdToken = t => t.Claims["nonce"] = "another", SignInFault.NotVerified),
        ["no nonce"] = (p => p.ChangeIdToken = t => t.Claims.Remove("nonce"), SignInFault.NotVerified),
        ["a signature of another key"] = (p => p.ChangeIdToken = SignWithAnotherKey, SignInFault.NotVerified),
        ["a signature with the client's secret"] = (p => p.ChangeIdToken = t => t.SigningCredentials = new(new SymmetricSecurityKey(new byte[64]), SecurityAlgorithms.HmacSha256), SignInFault.NotVerified),
        ["no signature"] = (p => p.ChangeIdToken = t => t.SigningCredentials = null, SignInFault.NotVerified),
        ["an ID token that has expired"] = (p => p.ChangeIdToken = t => (t.NotBefore, t.Expires) = (t.NotBefore!.Value.AddHours(-2), t.NotBefore.Value.AddHours(-1)), SignInFault.NotVerified),
        ["an ID token for another client"] = (p => p.ChangeIdToken = t => t.Audience = "another", SignInFault.NotVerified),
        ["an ID token for others too"] = (p => p.ChangeIdToken = t => t.Audiences.Add("another"), SignInFault.NotVerified),
        ["an ID token of another issuer"] = (p => p.ChangeIdToken = t => t.Issuer = "https://elsewhere.example", SignInFault.NotVerified),
        ["no ID token"] = (p => p.GivesIdTokens = false, SignInFault.NotVerified),
        ["another issuer answers"] = (p => p.ChangeAnswer = a => a[..a.IndexOf("&iss=", StringComparison.Ordinal)] + "&iss=https%3A%2F%2Felsewhere.example", SignInFault.NotVerified),
        ["no code"] = (p => p.ChangeAnswer = a => a.Replace("code=", "coda=", StringComparison.Ordinal), SignInFault.NotVerified),
        ["another code"] = (p => p.ChangeAnswer = a => a.Replace("code=", "code=x", StringComparison.Ordinal), SignInFault.CodeRefused),
        ["another state"] = (p => p.ChangeAnswer = a => a.Replace("state=", "state=x", StringComparison.Ordinal), SignInFault.NotBegun),
        ["no state"] = (p => p.ChangeAnswer = a => a.Replace("state=", "stale=", StringComparison.Ordinal), SignInFault.NotBegun),
        ["an access token for another audience"] = (p => p.ChangeAccessToken = t => t.Audience = "api://another", SignInFault.NotAccepted),
        ["an access token of another key"] = (p => p.ChangeAccessToken = SignWithAnotherKey, SignInFault.NotAccepted),
        ["an access token that has expired"] = (p => p.ChangeAccessToken = t => (t.NotBefore, t.Expires) = (t.NotBefore!.Value.AddHours(-2), t.NotBefore.Value.AddHours(-1)), SignInFault.NotAccepted),
        ["an access token without purposes"] = (p => p.ChangeAccessToken = t => t.Claims.Remove("ssi_purposes"), SignInFault.NoCaller),
        ["an access token with an unknown role"] = (p => p.ChangeAccessToken = t => t.Claims["roles"] = "king", SignInFault.NoCaller),
        ["a token endpoint that fails"] = (p => p.AtTokenEndpoint = http => Answer(http, StatusCodes.Status500InternalServerError, "{}"), SignInFault.Unreachable),
        ["a token endpoint that points elsewhere"] = (p => p.AtTokenEndpoint = http => Answer(http, StatusCodes.Status307TemporaryRedirect, ""), SignInFault.Unreachable),
        ["an answer that is no JSON"] = (p => p.AtTokenEndpoint = http => Answer(http, StatusCodes.Status200OK, "<html>"), SignInFault.Unreachable),
        ["an answer without a token"] = (p => p.AtTokenEndpoint = http => Answer(http, StatusCodes.Status200OK, "{}"), SignInFault.Unreachable),
        ["an answer without end"] = (p => p.AtTokenEndpoint = http => Answer(http, StatusCodes.Status200OK, new string(' ', 1 << 21)), SignInFault.Unreachable),
        ["a token of another kind"] = (p => p.AtTokenEndpoint = http => Answer(http, StatusCodes.Status200OK, """{"access_token":"x","token_type":"DPoP"}"""), SignInFault.Unreachable),
    };

    public static TheoryData<string> Faults => [.. s_faults.Keys];

    [Fact]
    public async Task SearchesAreMadeByTheProvidersOfficer()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider);
        using var browser = new SignInBrowser(gateway);

        var (path, page) = await browser.GoAsync($"{Begin}?then=/console/systems");

        Assert.Equal("/console/systems", path);
        Assert.Contains("\"seats\":[{\"name\":\"first-line\"", page, StringComparison.Ordinal);
        Assert.Contains("""["PURPOSE_BORDER_ENTRY","PURPOSE_BORDER_EXIT"],"roles":["search"]""", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await browser.SearchAsync());
        Assert.Equal(FakeProvider.Officer, gateway.Core.Asked.Single().Caller.Officer);
        Assert.Equal(HttpStatusCode.BadRequest, await browser.SearchAsync("police-officer"));
        Assert.DoesNotContain("eyJ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheProviderIsAskedAsTheProtocolHasIt()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider);
        using var browser = new SignInBrowser(gateway);

        await browser.GoAsync(Begin);
        await browser.GoAsync(Begin);

        var asked = provider.Authorizations.ToArray();
        Assert.Equal(("code", FakeProvider.Client, "openid api://gateway/search", "S256"), (asked[0]["response_type"], asked[0]["client_id"], asked[0]["scope"], asked[0]["code_challenge_method"]));
        Assert.Equal($"{gateway.Rest.BaseAddress}console/sign-in/callback", asked[0]["redirect_uri"]);
        foreach (var once in new[] { "state", "nonce", "code_challenge" })
        {
            Assert.Equal(43, asked[0][once].Length);
            Assert.NotEqual(asked[0][once], asked[1][once]);
        }

        Assert.All(provider.Exchanges, e => Assert.Equal(FakeProvider.Client, e["client_id"]));
        Assert.Empty(provider.LastClient);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task AFaultIsSaidAndNobodyIsSignedIn(string fault)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        s_faults[fault].Spoil(provider);

        var (path, page) = await browser.GoAsync(Begin);

        Assert.Equal($"/console/sign-in?fault={SignInWords.NameOf(s_faults[fault].Fault)}", path);
        Assert.Contains(SignInWords.Of(SignInWords.NameOf(s_faults[fault].Fault))!, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.SearchAsync());
        Assert.Empty(gateway.Core.Asked);
        Assert.InRange(provider.Exchanges.Count, 0, 1);
    }

    [Fact]
    public async Task ASlowProviderIsNotWaitedForForEver()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider, null, "--Console:SignIn:TimeLimit=00:00:01");
        using var browser = new SignInBrowser(gateway);
        var hungUp = new TaskCompletionSource();
        provider.AtTokenEndpoint = async http =>
        {
            using var _ = http.RequestAborted.Register(hungUp.SetResult);
            await hungUp.Task;
        };

        var (path, _) = await browser.GoAsync(Begin);

        Assert.Equal("/console/sign-in?fault=unreachable", path);
        await hungUp.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AProviderThatIsDownIsSaidToBe()
    {
        string address;
        await using (var provider = await FakeProvider.StartAsync())
            address = provider.Address;
        await using var gateway = await ProviderGateway.StartAsync(address, null);
        using var browser = new SignInBrowser(gateway);

        var (path, page) = await browser.GoAsync(Begin);

        Assert.Equal("/console/sign-in?fault=unreachable", path);
        Assert.Contains("does not answer as it should", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerIsTakenOnce()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        var callback = await browser.BeginAsync();
        using var other = new SignInBrowser(gateway);

        var (stolen, _) = await other.GoAsync(callback);
        var (first, _) = await browser.GoAsync(callback);
        var (again, _) = await browser.GoAsync(callback);

        Assert.Equal(("/console/sign-in?fault=not-begun", "/console/search", "/console/sign-in?fault=not-begun"), (stolen, first, again));
        Assert.Single(provider.Exchanges);
    }

    [Fact]
    public async Task ACodeOfAnotherSignInIsRefused()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        using var other = new SignInBrowser(gateway);
        string CodeOf(string callback) => callback.Split("code=")[1].Split('&')[0];
        var (mine, theirs) = (await browser.BeginAsync(), await other.BeginAsync());

        // Brought in by another, the code lacks its proof; and then it is spent.
        var (injected, _) = await browser.GoAsync(mine.Replace(CodeOf(mine), CodeOf(theirs), StringComparison.Ordinal));
        var (spent, _) = await other.GoAsync(theirs);

        Assert.Equal(("/console/sign-in?fault=code-refused", "/console/sign-in?fault=code-refused"), (injected, spent));
    }

    [Fact]
    public async Task AnAnswerToAnotherSignInEndsNone()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        var callback = await browser.BeginAsync();

        var (forged, _) = await browser.GoAsync("/console/sign-in/callback?code=x&state=y");
        var (mine, _) = await browser.GoAsync(callback);

        Assert.Equal(("/console/sign-in?fault=not-begun", "/console/search"), (forged, mine));
    }

    [Fact]
    public async Task WhatTheProviderWritesIsNotShown()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        provider.ChangeAnswer = a => a.Replace("code=", "error=access_denied&error_description=%3Cscript%3EWyrmuldottir&x=", StringComparison.Ordinal);

        var (path, page) = await browser.GoAsync(Begin);

        Assert.Equal("/console/sign-in?fault=denied", path);
        Assert.Contains("did not sign you in", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Wyrmuldottir", page, StringComparison.Ordinal);
        var (_, made) = await browser.GoAsync("/console/sign-in?fault=%3Cscript%3EWyrmuldottir");
        Assert.DoesNotContain("Wyrmuldottir", made, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAnswerMayComeFromAnotherSiteAndNothingElse()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        var callback = await browser.BeginAsync();

        using var fetched = await browser.SendAsync(callback, null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "cors"));
        using var posted = await browser.SendAsync(callback, HttpMethod.Post, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));
        using var navigated = await browser.SendAsync(callback, null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK), (fetched.StatusCode, posted.StatusCode, navigated.StatusCode));
        Assert.Contains("samesite=strict", navigated.Headers.GetValues("Set-Cookie").Last(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("form-action 'self'", navigated.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BehindAnEdgeTheAddressIsThatOfTheEdge()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider, null, "--Console:PublicAddress=https://gateway.example/");
        using var browser = new SignInBrowser(gateway);

        using var begun = await browser.SendAsync(Begin);
        using var answered = await browser.SendAsync(begun.Headers.Location!.ToString());

        Assert.StartsWith("https://gateway.example/console/sign-in/callback?", answered.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookie = begun.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-searchgateway-sign-in=", cookie, StringComparison.Ordinal);
        foreach (var attribute in new[] { "secure", "httponly", "samesite=lax", "path=/", "max-age=600" })
            Assert.Contains($"; {attribute}", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AClientWithASecretShowsIt()
    {
        await using var provider = await FakeProvider.StartAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("searchgateway-").FullName, "secret");
        await File.WriteAllTextAsync(file, "s:e+c ret\n", TestContext.Current.CancellationToken);
        await using var gateway = await ProviderGateway.StartAsync(provider, null, $"--Console:SignIn:ClientSecretPath={file}", "--Console:SignIn:ClientId=the:desk");
        using var browser = new SignInBrowser(gateway);
        provider.ChangeIdToken = t => t.Audience = "the:desk";

        var (path, _) = await browser.GoAsync(Begin);

        Assert.Equal("/console/search", path);
        Assert.Equal("Basic " + Convert.ToBase64String("the%3Adesk:s%3Ae%2Bc+ret"u8), provider.LastClient);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task SignOutEndsTheSessionHereAndThere()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider);
        using var browser = new SignInBrowser(gateway);
        await browser.GoAsync(Begin);

        using var answer = await browser.SendAsync("/console/sign-out", HttpMethod.Post);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        // A page, for a form must not lead to another site.
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"url={provider.Address}/end?id_token_hint=eyJ", page, StringComparison.Ordinal);
        Assert.Contains($"post_logout_redirect_uri={Uri.EscapeDataString($"{gateway.Rest.BaseAddress}console/sign-in")}", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.SearchAsync());
    }

    [Fact]
    public async Task NoTokenCodeOrNameStandsInLogsOrAddressesOfOurs()
    {
        await using var provider = await FakeProvider.StartAsync();
        using var logs = new Kept();
        await using var gateway = await ProviderGateway.StartAsync(
            provider, b => b.Services.AddSingleton<ILoggerProvider>(logs), "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace");
        using var browser = new SignInBrowser(gateway);

        await browser.GoAsync(Begin);
        await browser.SearchAsync();
        foreach (var fault in s_faults.Values)
        {
            fault.Spoil(provider);
            await browser.GoAsync(Begin);
        }

        Assert.True(provider.Secrets.Count > 20, "Too few secrets: nobody signed in.");
        Assert.Contains(logs.Lines, l => l.Contains("A sign-in to the console failed", StringComparison.Ordinal));
        foreach (var secret in provider.Secrets.Append("Wyrmuldottir").Append(FakeProvider.Officer))
        {
            Assert.DoesNotContain(logs.Lines, l => l.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(
                browser.Visited,
                v => v.Contains(secret, StringComparison.Ordinal) && !v.StartsWith(provider.Address, StringComparison.Ordinal) && !v.Contains("/console/sign-in/callback?", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task WithoutASignInThePageSaysSo()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var gateway = await ProviderGateway.StartAsync(provider, null, "--Console:SignIn:Enabled=false");
        using var browser = new SignInBrowser(gateway);

        var (_, page) = await browser.GoAsync("/console");
        using var begun = await browser.SendAsync(Begin);

        Assert.Contains("No sign-in is configured", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, begun.StatusCode);
    }

    [Fact]
    public async Task FaultySettingsAreAllNamed()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => ProviderGateway.StartAsync(
            "http://localhost:1", null, "--AzureAd:ClientId=", "--Console:SignIn:Scopes=profile offline_access", "--Console:SignIn:TimeLimit=00:02:00", "--Console:SignIn:ClientSecretPath=/nowhere/secret"));

        foreach (var named in new[] { "Scopes: openid", "Scopes: name the scope", "TimeLimit", "ClientId", "ClientSecretPath: the file cannot be read" })
            Assert.Contains($"Console:SignIn:{named}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gateway.example")]
    [InlineData("http://gateway.example")]
    [InlineData("https://gateway.example/console")]
    [InlineData("https://gateway.example/?a=b")]
    [InlineData("https://somebody@gateway.example")]
    public async Task APublicAddressIsThatOfAHost(string address)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningGateway.StartAsync(null, $"--Console:PublicAddress={address}"));

        Assert.Contains("Console:PublicAddress", refused.Message, StringComparison.Ordinal);
    }

    private static void SignWithAnotherKey(SecurityTokenDescriptor token) =>
        token.SigningCredentials = new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = token.SigningCredentials.Key.KeyId }, SecurityAlgorithms.EcdsaSha256);

    private static Task Answer(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = "/token";
        return http.Response.WriteAsync(body, Encoding.UTF8, http.RequestAborted);
    }

    /// <summary>Keeps what is logged, with its scopes left out as by default.</summary>
    private sealed class Kept : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
