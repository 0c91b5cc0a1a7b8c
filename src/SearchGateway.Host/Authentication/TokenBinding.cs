using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace SearchGateway.Host.Authentication;

/// <summary>
/// Whether a token may be used over the connection that it came by: one that names a certificate is good for the holder of its key
/// alone, so that a copy of it opens nothing (RFC 8705, section 3).
/// </summary>
internal sealed class TokenBinding(PresentedCertificate presented, IOptions<TokenBindingOptions> options)
{
    private const string Confirmation = "cnf";
    private const string Thumbprint = "x5t#S256";

    private readonly bool _isRequired = options.Value.Required;

    /// <summary>Why the token may not be used; null if it may.</summary>
    public TokenBindingException? Fault(ClaimsPrincipal token, HttpContext http)
    {
        if (token.FindFirst(Confirmation) is not { } confirmation)
            return _isRequired ? new TokenBindingException("The token is not bound to a certificate, which is demanded here.") : null;
        if (NamedBy(confirmation.Value) is not { } named)
            return new TokenBindingException("The token is bound in a way that is not known here.");
        if (presented.HashOf(http) is not { } shown)
            return new TokenBindingException("The token is bound to a certificate, and none was shown.");
        return CryptographicOperations.FixedTimeEquals(named, shown) ? null : new TokenBindingException("The token is bound to another certificate than the one shown.");
    }

    /// <summary>The certificate that a confirmation names; null if it names none, or something else besides that would have to be confirmed too.</summary>
    private static byte[]? NamedBy(string confirmation)
    {
        try
        {
            using var json = JsonDocument.Parse(confirmation);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.EnumerateObject().ToArray() is [{ Name: Thumbprint, Value: { ValueKind: JsonValueKind.String } value }]
                ? Base64UrlEncoder.DecodeBytes(value.GetString())
                : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>A token that verified may not be used over this connection; the message is fit to be told.</summary>
internal sealed class TokenBindingException(string message) : SecurityTokenException(message);
