using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Tokens that must open nothing, each wrong in one way and right in all others.</summary>
internal static class BadTokens
{
    public static Dictionary<string, string> For(RunningGateway gateway)
    {
        var issuer = gateway.App.Services.GetRequiredService<DevelopmentIssuer>();
        using var otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var foreign = new ECDsaSecurityKey(otherKey) { KeyId = issuer.SecurityKey.KeyId };
        // The public key as a shared secret: the classic confusion of algorithms.
        var confused = new SymmetricSecurityKey(issuer.SecurityKey.ECDsa.ExportSubjectPublicKeyInfo()) { KeyId = issuer.SecurityKey.KeyId };
        var good = Issue(issuer);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["none"] = "",
            ["no token at all"] = "not-a-token",
            ["expired"] = Issue(issuer, d => (d.NotBefore, d.Expires) = (d.NotBefore!.Value.AddHours(-2), d.NotBefore.Value.AddHours(-1))),
            ["not yet valid"] = Issue(issuer, d => (d.NotBefore, d.Expires) = (d.NotBefore!.Value.AddHours(1), d.NotBefore.Value.AddHours(2))),
            ["without an expiry"] = Issue(issuer, d => d.Expires = null),
            ["wrong audience"] = Issue(issuer, d => d.Audience = "another-service"),
            ["wrong issuer"] = Issue(issuer, d => d.Issuer = "http://localhost:1/dev"),
            ["wrong key"] = Issue(issuer, d => d.SigningCredentials = new SigningCredentials(foreign, SecurityAlgorithms.EcdsaSha256)),
            ["wrong algorithm"] = Issue(issuer, d => d.SigningCredentials = new SigningCredentials(confused, SecurityAlgorithms.HmacSha256)),
            ["algorithm none"] = $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{good.Split('.')[1]}.",
            ["a copy of one that is bound to a certificate"] = Issue(issuer, d => d.Claims["cnf"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["x5t#S256"] = new string('A', 43) }),
            ["bound in a way that nobody knows"] = Issue(issuer, d => d.Claims["cnf"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["jkt"] = new string('A', 43) }),
            ["changed body"] = $"{good.Split('.')[0]}.{Base64UrlEncoder.Encode(Changed(good))}.{good.Split('.')[2]}",
        };
    }

    public static string Issue(DevelopmentIssuer issuer, Action<SecurityTokenDescriptor>? change = null)
    {
        var token = new JsonWebToken(issuer.Issue(DevelopmentProfile.All[0]));
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = token.Issuer,
            Audience = token.Audiences.Single(),
            NotBefore = token.ValidFrom,
            Expires = token.ValidTo,
            SigningCredentials = new SigningCredentials(issuer.SecurityKey, SecurityAlgorithms.EcdsaSha256),
            Claims = token.Claims.Where(c => c.Type is not ("iss" or "aud" or "nbf" or "exp" or "iat"))
                .GroupBy(c => c.Type, c => c.Value, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Key is "ssi_purposes" or "roles" ? g.ToArray() : (object)g.Single(), StringComparer.Ordinal),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private static string Changed(string token) =>
        Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.Split('.')[1])).Replace("border-guard", "police", StringComparison.Ordinal);
}
