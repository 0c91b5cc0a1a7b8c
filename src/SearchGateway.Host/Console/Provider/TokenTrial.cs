using Microsoft.AspNetCore.Authentication;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Console.Provider;

/// <summary>Finds out what the gateway makes of an access token: as of a request that carries it, by the very handler that judges those.</summary>
internal sealed class TokenTrial(IServiceScopeFactory scopes, KnownCallers callers, ILogger<TokenTrial> logger)
{
    public async Task<TokenVerdict> JudgeAsync(string accessToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Headers.Authorization = $"Bearer {accessToken}";
        var result = await http.AuthenticateAsync();
        if (result is not { Succeeded: true, Properties.ExpiresUtc: { } expires })
            return new TokenVerdict.NotAccepted();

        var reading = callers.Of(result.Principal).Reading;
        if (reading.Caller is { } caller)
            return new TokenVerdict.Accepted(caller, expires);
        logger.TokenMakesNoCaller(string.Join(", ", reading.Faults.Select(f => f.Field)));
        return new TokenVerdict.NoCaller();
    }
}

/// <summary>What the gateway makes of an access token.</summary>
internal abstract record TokenVerdict
{
    /// <summary>It is accepted until it expires.</summary>
    public sealed record Accepted(Caller Caller, DateTimeOffset Expires) : TokenVerdict;

    /// <summary>It does not verify, or is for somebody else.</summary>
    public sealed record NotAccepted : TokenVerdict;

    /// <summary>It verifies, but does not say who asks.</summary>
    public sealed record NoCaller : TokenVerdict;
}
