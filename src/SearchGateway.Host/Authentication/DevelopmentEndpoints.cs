using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Model;

namespace SearchGateway.Host.Authentication;

/// <summary>The development issuer's addresses. Mapped in Development alone.</summary>
internal static class DevelopmentEndpoints
{
    private static readonly string[] SigningAlgorithms = [SecurityAlgorithms.EcdsaSha256];
    private static readonly string[] ResponseTypes = ["token"];
    private static readonly string[] SubjectTypes = ["pairwise"];

    public static void MapDevelopmentIssuer(this IEndpointRouteBuilder routes)
    {
        var dev = routes.MapGroup("/dev").AllowAnonymous().ExcludeFromDescription().WithMetadata(new BodySizeLimit());
        dev.MapGet("/.well-known/openid-configuration", Discovery);
        dev.MapGet("/jwks", Keys);
        dev.MapGet("/profiles", Profiles);
        dev.MapPost("/token", TokenAsync);
    }

    private static IResult Discovery(DevelopmentIssuer issuer) => Results.Json(new
    {
        issuer = issuer.Address,
        jwks_uri = issuer.Address + "/jwks",
        token_endpoint = issuer.Address + "/token",
        id_token_signing_alg_values_supported = SigningAlgorithms,
        response_types_supported = ResponseTypes,
        subject_types_supported = SubjectTypes,
    });

    private static IResult Keys(DevelopmentIssuer issuer)
    {
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(issuer.SecurityKey);
        return Results.Json(new
        {
            keys = new[] { new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = key.Kid, use = "sig", alg = SecurityAlgorithms.EcdsaSha256 } },
        });
    }

    private static IResult Profiles() => Results.Json(DevelopmentProfile.All.Select(p => new
    {
        profile = p.Name,
        purposes = p.PurposeNames,
        roles = p.RoleNames,
        member_state = p.MemberState,
        unit = p.Unit,
    }));

    /// <summary>
    /// <c>{"profile": "border-guard"}</c> → a token; as text alone where the client accepts <c>text/plain</c>. It is bound to the
    /// certificate that the client shows, if it shows one.
    /// </summary>
    private static async Task TokenAsync(HttpContext http, DevelopmentIssuer issuer, PresentedCertificate presented)
    {
        var profile = await ReadProfileAsync(http);
        if (profile is null)
        {
            var known = string.Join(", ", DevelopmentProfile.All.Select(p => p.Name));
            await RestResponse.WriteAsync(http, ProblemOf.Faults([new InputFault("profile", "known_value", $"Known are: {known}.")]));
            return;
        }

        var token = issuer.Issue(profile, presented.HashOf(http));
        if (http.Request.Headers.Accept.Any(a => a?.StartsWith("text/plain", StringComparison.Ordinal) == true))
            await http.Response.WriteAsync(token, http.RequestAborted);
        else
            await http.Response.WriteAsJsonAsync(new { access_token = token, token_type = "Bearer", expires_in = (int)issuer.Lifetime.TotalSeconds }, http.RequestAborted);
    }

    private static async Task<DevelopmentProfile?> ReadProfileAsync(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            var name = body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("profile", out var value) ? value : default;
            return name.ValueKind == JsonValueKind.String ? DevelopmentProfile.All.FirstOrDefault(p => name.ValueEquals(p.Name)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
