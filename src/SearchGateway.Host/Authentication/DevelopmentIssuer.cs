using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SearchGateway.Host.Api.Mapping;

namespace SearchGateway.Host.Authentication;

/// <summary>Signs tokens for made-up officers, so that a newcomer needs no identity provider. Development alone.</summary>
internal sealed class DevelopmentIssuer : IDisposable
{
    public const string Audience = "searchgateway-development";

    private readonly DevelopmentIssuerOptions _options;
    private readonly ClaimOptions _claims;
    private readonly ListeningAddresses _addresses;
    private readonly TimeProvider _time;
    private readonly ECDsa _key;

    public DevelopmentIssuer(
        IOptions<DevelopmentIssuerOptions> options, IOptions<ClaimOptions> claims, ListeningAddresses addresses, TimeProvider time)
    {
        _options = options.Value;
        _claims = claims.Value;
        _addresses = addresses;
        _time = time;
        _key = DevelopmentKey.Open(_options.KeyPath);
        SecurityKey = new ECDsaSecurityKey(_key) { KeyId = DevelopmentKey.IdOf(_key) };
    }

    public ECDsaSecurityKey SecurityKey { get; }

    /// <summary>The issuer's address; known once the gateway listens.</summary>
    public string Address => _options.Issuer.Length > 0 ? _options.Issuer : _addresses.Rest + "/dev";

    public TimeSpan Lifetime => _options.Lifetime;

    /// <summary>A token that says of its bearer what <paramref name="profile"/> says.</summary>
    /// <param name="profile">The officer.</param>
    /// <param name="certificate">SHA-256 of the certificate that the token is bound to; null for one that is bound to none.</param>
    public string Issue(DevelopmentProfile profile, byte[]? certificate = null)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var claims = ClaimsOf(profile);
        if (certificate is not null)
            claims["cnf"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["x5t#S256"] = Base64UrlEncoder.Encode(certificate) };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + _options.Lifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(SecurityKey, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private Dictionary<string, object> ClaimsOf(DevelopmentProfile profile) => new(StringComparer.Ordinal)
    {
        [_claims.OfficerClaims[0]] = profile.Officer,
        [_claims.Authority] = ContractNames.Kebab(profile.Authority.ToString()),
        [_claims.MemberState] = profile.MemberState,
        [_claims.Profile] = profile.Name,
        [_claims.Unit] = profile.Unit,
        [_claims.Purposes] = profile.PurposeNames.ToArray(),
        [_claims.Roles] = profile.RoleNames.ToArray(),
    };

    public void Dispose() => _key.Dispose();
}
