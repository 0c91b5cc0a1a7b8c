using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace SearchGateway.Host.Console.Provider;

/// <summary>Signing in at the identity provider: OpenID Connect's authorisation code flow with PKCE.</summary>
internal sealed class ProviderSignIn(
    IdentityProvider provider, SignInTransactions transactions, TokenTrial trial, ConsoleSessions sessions,
    IOptions<SignInOptions> options, IOptions<ConsoleOptions> console, TimeProvider time)
{
    public const string Begin = ConsoleGate.SignIn + "/begin";
    public const string Callback = ConsoleGate.SignIn + "/callback";

    /// <summary>Where the browser is sent to sign in; null if the provider cannot be reached.</summary>
    public async Task<string?> BeginAsync(HttpContext http, string then)
    {
        if (await provider.DescribeAsync() is not { } known)
            return null;
        var begun = transactions.Begin(http, console.Value.AddressOf(http.Request) + Callback, then);
        return QueryHelpers.AddQueryString(known.AuthorizationEndpoint, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = provider.ClientId,
            ["redirect_uri"] = begun.Callback,
            ["scope"] = options.Value.Scopes,
            ["state"] = begun.State,
            ["nonce"] = begun.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(begun.Verifier))),
            ["code_challenge_method"] = "S256",
        });
    }

    /// <summary>From the provider's answer to a session; each step stands on the one before.</summary>
    public async Task<SignInOutcome> CompleteAsync(HttpContext http)
    {
        var answer = http.Request.Query;
        if (transactions.Take(http, answer["state"]) is not { } begun)
            return SignInFault.NotBegun;
        if (answer.ContainsKey("error"))
            return SignInFault.Denied;
        if (await provider.DescribeAsync() is not { } known)
            return SignInFault.Unreachable;
        // A provider that says who answers must say its own name (RFC 9207).
        if (answer["code"] is not [{ Length: > 0 } code] || (answer.ContainsKey("iss") && answer["iss"] != known.Issuer))
            return SignInFault.NotVerified;

        var reply = await provider.ExchangeAsync(known, begun, code);
        if (reply is not TokenReply.Issued tokens)
            return reply is TokenReply.Refused ? SignInFault.CodeRefused : SignInFault.Unreachable;
        if (!await provider.VouchesAsync(known, tokens.IdToken, begun.Nonce))
            return SignInFault.NotVerified;
        var verdict = await trial.JudgeAsync(tokens.AccessToken);
        if (verdict is not TokenVerdict.Accepted accepted)
            return verdict is TokenVerdict.NoCaller ? SignInFault.NoCaller : SignInFault.NotAccepted;

        return sessions.TryBegin(http, new ProviderSession(tokens, accepted, provider, trial, time)) ? begun.Then : SignInFault.Full;
    }

    /// <summary>Where the provider ends its own session; null if it has no such address or cannot be reached.</summary>
    public async Task<string?> LeaveAsync(HttpContext http, ProviderSession session)
    {
        if (await provider.DescribeAsync() is not { EndSessionEndpoint: { Length: > 0 } end })
            return null;
        return QueryHelpers.AddQueryString(end, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["id_token_hint"] = session.IdToken,
            ["client_id"] = provider.ClientId,
            ["post_logout_redirect_uri"] = console.Value.AddressOf(http.Request) + ConsoleGate.SignIn,
        });
    }
}

/// <summary>The page to go on to, or why there is no session.</summary>
internal readonly record struct SignInOutcome(string? Then, SignInFault? Fault)
{
    public static implicit operator SignInOutcome(string then) => new(then, null);

    public static implicit operator SignInOutcome(SignInFault fault) => new(null, fault);
}
