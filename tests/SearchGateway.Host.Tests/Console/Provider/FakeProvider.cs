using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SearchGateway.Host.Tests.Console.Provider;

/// <summary>
/// An OpenID provider on a socket of its own, which holds its clients to the protocol: a code is exchanged once, by who asked for it, for the
/// address that it was asked for. What it says can be made wrong, one thing at a time.
/// </summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string Audience = "api://gateway";
    public const string Client = "console";
    public const string Officer = "officer-4711";

    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Callback)> _codes = new(StringComparer.Ordinal);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsaSecurityKey _signs;
    private readonly WebApplication _app;
    private int _made;

    private FakeProvider()
    {
        _signs = new ECDsaSecurityKey(_key) { KeyId = "k1" };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(Discovery()));
        _app.MapGet("/keys", () => Results.Json(Keys()));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenAsync);
    }

    public string Address => _app.Urls.Single();

    /// <summary>The authorisation requests.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Authorizations { get; } = new();

    /// <summary>The requests to the token endpoint.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Exchanges { get; } = new();

    /// <summary>The last Authorization header at the token endpoint.</summary>
    public string LastClient { get; private set; } = "";

    /// <summary>All that nobody but the two parties should see.</summary>
    public ConcurrentQueue<string> Secrets { get; } = new();

    public Action<SecurityTokenDescriptor>? ChangeIdToken { get; set; }

    public Action<SecurityTokenDescriptor>? ChangeAccessToken { get; set; }

    /// <summary>Turns the answer to the browser into another.</summary>
    public Func<string, string> ChangeAnswer { get; set; } = answer => answer;

    /// <summary>Takes the place of the token endpoint.</summary>
    public Func<HttpContext, Task>? AtTokenEndpoint { get; set; }

    /// <summary>What the token endpoint waits for before it answers.</summary>
    public TaskCompletionSource Hold { get; set; } = Passed();

    public bool GivesIdTokens { get; set; } = true;

    public bool GivesRefreshTokens { get; set; }

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);

    public static async Task<FakeProvider> StartAsync()
    {
        var provider = new FakeProvider();
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private Dictionary<string, object> Discovery() => new(StringComparer.Ordinal)
    {
        ["issuer"] = Address, ["jwks_uri"] = Address + "/keys", ["authorization_endpoint"] = Address + "/authorize",
        ["token_endpoint"] = Address + "/token", ["end_session_endpoint"] = Address + "/end",
    };

    private object Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(_signs);
        return new { keys = new[] { new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = _signs.KeyId, use = "sig", alg = SecurityAlgorithms.EcdsaSha256 } } };
    }

    private IResult Authorize(HttpContext http)
    {
        var asked = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        Authorizations.Enqueue(asked);
        var code = $"code-{Interlocked.Increment(ref _made)}-{Guid.NewGuid():N}";
        _codes[code] = (asked["nonce"], asked["code_challenge"], asked["redirect_uri"]);
        Secrets.Enqueue(code);
        Secrets.Enqueue(asked["state"]);
        Secrets.Enqueue(asked["nonce"]);
        return Results.Redirect(ChangeAnswer($"{asked["redirect_uri"]}?code={code}&state={asked["state"]}&iss={Uri.EscapeDataString(Address)}"));
    }

    private async Task TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var asked = form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        Exchanges.Enqueue(asked);
        await Hold.Task;
        LastClient = http.Request.Headers.Authorization.ToString();
        if (AtTokenEndpoint is { } other)
        {
            await other(http);
            return;
        }

        var nonce = asked["grant_type"] == "refresh_token" ? (asked["refresh_token"] == $"refresh-{_made}" ? "" : null) : Redeem(asked);
        if (nonce is null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant" }, http.RequestAborted);
            return;
        }

        var answer = new Dictionary<string, object>(StringComparer.Ordinal) { ["access_token"] = AccessToken(), ["token_type"] = "Bearer", ["expires_in"] = (int)Lifetime.TotalSeconds };
        if (GivesIdTokens)
            answer["id_token"] = IdToken(nonce);
        if (GivesRefreshTokens)
            answer["refresh_token"] = $"refresh-{Interlocked.Increment(ref _made)}";
        foreach (var token in answer.Values.OfType<string>().Where(v => v != "Bearer"))
            Secrets.Enqueue(token);
        await http.Response.WriteAsJsonAsync(answer, http.RequestAborted);
    }

    private static TaskCompletionSource Passed()
    {
        var passed = new TaskCompletionSource();
        passed.SetResult();
        return passed;
    }

    /// <summary>The nonce of a code; null if it is not for who brings it, or was brought before.</summary>
    private string? Redeem(Dictionary<string, string> asked)
    {
        if (!_codes.TryRemove(asked["code"], out var given) || asked["redirect_uri"] != given.Callback)
            return null;
        var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(asked["code_verifier"])));
        return proof == given.Challenge ? given.Nonce : null;
    }

    private string IdToken(string nonce) => Sign(Client, new(StringComparer.Ordinal) { ["sub"] = "subject-1", ["nonce"] = nonce, ["name"] = "Wyrmuldottir" }, ChangeIdToken);

    private string AccessToken() => Sign(
        Audience,
        new(StringComparer.Ordinal)
        {
            ["oid"] = Officer, ["ssi_authority"] = "border-guard", ["ssi_member_state"] = "EST", ["ssi_profile"] = "first-line", ["ssi_unit"] = "BCP-0141",
            ["ssi_purposes"] = (string[])["border-entry", "border-exit"], ["roles"] = (string[])["search"], ["jti"] = Guid.NewGuid().ToString("N"),
        },
        ChangeAccessToken);

    private string Sign(string audience, Dictionary<string, object> claims, Action<SecurityTokenDescriptor>? change)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address, Audience = audience, IssuedAt = now, NotBefore = now, Expires = now + Lifetime, Claims = claims,
            SigningCredentials = new SigningCredentials(_signs, SecurityAlgorithms.EcdsaSha256),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }
}
