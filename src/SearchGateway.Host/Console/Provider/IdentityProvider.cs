using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Console.Provider;

/// <summary>The identity provider as the console speaks with it: what it says of itself, its token endpoint, its ID tokens.</summary>
internal sealed class IdentityProvider(
    IOptionsMonitor<JwtBearerOptions> bearer, IOptions<SignInOptions> options, IOptions<AzureAdOptions> azureAd, TimeProvider time, ILogger<IdentityProvider> logger)
    : IDisposable
{
    private const int LongestAnswer = 1 << 20;

    // Secrets are not sent on to where an answer points.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = options.Value.TimeLimit, MaxResponseContentBufferSize = LongestAnswer,
    };

    public string ClientId => options.Value.ClientId.Length > 0 ? options.Value.ClientId : azureAd.Value.ClientId;

    /// <summary>The one that the bearer tokens are verified with: it fetches once for both.</summary>
    private IConfigurationManager<OpenIdConnectConfiguration> Discovery =>
        bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager ?? throw new InvalidOperationException("No authority is configured.");

    /// <summary>What the provider says of itself; null if it cannot be reached.</summary>
    public async Task<OpenIdConnectConfiguration?> DescribeAsync()
    {
        try
        {
            var known = await Discovery.GetConfigurationAsync(CancellationToken.None).WaitAsync(options.Value.TimeLimit, time);
            if (IsFit(known.AuthorizationEndpoint) && IsFit(known.TokenEndpoint))
                return known;
            logger.ProviderUnfit();
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            logger.ProviderUnreachable(e.GetType().Name);
        }

        return null;
    }

    /// <summary>Exchanges a code for tokens.</summary>
    public Task<TokenReply> ExchangeAsync(OpenIdConnectConfiguration known, SignInTransaction begun, string code) => AskAsync(known, new(StringComparer.Ordinal)
    {
        ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = begun.Callback, ["code_verifier"] = begun.Verifier,
    });

    /// <summary>Exchanges a refresh token for new tokens.</summary>
    public async Task<TokenReply> RenewAsync(string refreshToken) => await DescribeAsync() is { } known
        ? await AskAsync(known, new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken })
        : new TokenReply.Unavailable();

    /// <summary>Whether an ID token is the provider's, for this client, in its time, and made for the sign-in with this nonce.</summary>
    public async Task<bool> VouchesAsync(OpenIdConnectConfiguration known, string? idToken, string nonce)
    {
        var expected = AuthenticationSetup.Strict();
        expected.ValidIssuer = known.Issuer;
        expected.ValidAudience = ClientId;
        expected.ConfigurationManager = (BaseConfigurationManager)Discovery;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(idToken, expected);
        // A token for others too would need them to be trusted with it.
        return result is { IsValid: true, SecurityToken: JsonWebToken token } && token.Audiences.Count() == 1
            && token.TryGetPayloadValue<string>("nonce", out var made) && made == nonce;
    }

    public void Dispose() => _http.Dispose();

    private async Task<TokenReply> AskAsync(OpenIdConnectConfiguration known, Dictionary<string, string> form)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, known.TokenEndpoint);
            Identify(known, request, form);
            request.Content = new FormUrlEncodedContent(form);
            request.Headers.Accept.Add(new("application/json"));
            using var answer = await _http.SendAsync(request);
            if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                return new TokenReply.Refused();
            return TokenReply.Read(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or UnauthorizedAccessException or JsonException)
        {
            logger.ProviderUnreachable(e.GetType().Name);
            return new TokenReply.Unavailable();
        }
    }

    /// <summary>A client with a secret shows it as the provider likes it; in a header where that says nothing of it.</summary>
    private void Identify(OpenIdConnectConfiguration known, HttpRequestMessage request, Dictionary<string, string> form)
    {
        var secret = options.Value.ReadSecret();
        var ways = known.TokenEndpointAuthMethodsSupported;
        if (secret is not null && (ways.Count == 0 || ways.Contains("client_secret_basic")))
        {
            var pair = $"{WebUtility.UrlEncode(ClientId)}:{WebUtility.UrlEncode(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
            return;
        }

        form["client_id"] = ClientId;
        if (secret is not null)
            form["client_secret"] = secret;
    }

    private bool IsFit(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && !azureAd.Value.RequireHttpsMetadata));
}
