using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.IdentityModel.Tokens;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Authentication;

/// <summary>Answers a request that authorisation stops: with the same problems over both faces, and with why a token was refused.</summary>
internal sealed class AuthorizationAnswers : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        if (authorizeResult.Challenged)
            return ChallengeAsync(context);

        var faults = context.Features.Get<CallerFeature>()?.Reading.Faults ?? [];
        return ProblemResponse.WriteAsync(context, ProblemOf.Claims(faults));
    }

    private static async Task ChallengeAsync(HttpContext http)
    {
        // Asked again the handler says what it said before, with why it failed, which no feature keeps.
        var failure = (await http.AuthenticateAsync()).Failure;
        var why = WhyOf(failure);
        http.Response.Headers.WWWAuthenticate = failure is null
            ? "Bearer realm=\"searchgateway\""
            : $"Bearer realm=\"searchgateway\", error=\"invalid_token\", error_description=\"{why}\"";
        await ProblemResponse.WriteAsync(http, ProblemKind.Unauthenticated.With(why));
    }

    /// <summary>Never the exception's text, which can quote the token.</summary>
    private static string WhyOf(Exception? failure) => failure switch
    {
        null => "Send a bearer token in the Authorization header.",
        TokenBindingException unbound => unbound.Message,
        SecurityTokenExpiredException => "The token has expired.",
        SecurityTokenNotYetValidException => "The token is not valid yet.",
        SecurityTokenInvalidAudienceException => "The token was issued for another audience.",
        SecurityTokenInvalidIssuerException => "The token's issuer is not accepted.",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException =>
            "The token's signature does not verify.",
        _ => "The token does not verify.",
    };
}
