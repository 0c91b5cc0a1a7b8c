using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace SearchGateway.Host.Authentication;

/// <summary>Verifies bearer tokens as ever, but each only once a minute.</summary>
internal sealed class BearerHandler(KnownTokens known, TokenBinding binding, IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : JwtBearerHandler(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Anything but one header is not for this to judge.
        var header = Request.Headers.Authorization is [{ } only] ? only : null;
        if (header is not null && known.Find(header) is { } kept)
            return Bound(kept);

        var result = await base.HandleAuthenticateAsync();
        if (header is not null && result is { Succeeded: true, Properties.ExpiresUtc: { } expires })
            known.Keep(header, result, expires);
        return Bound(result);
    }

    // What was verified a moment ago over another connection may be a copy that is used over this one.
    private AuthenticateResult Bound(AuthenticateResult verified) =>
        verified is { Succeeded: true, Principal: { } token } && binding.Fault(token, Context) is { } fault ? AuthenticateResult.Fail(fault) : verified;
}
