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
        var verified = await VerifyAsync();

        // What was verified a moment ago over another connection may be a copy that is used over this one.
        return verified is { Succeeded: true, Principal: { } token } && binding.Fault(token, Context) is { } fault ? AuthenticateResult.Fail(fault) : verified;
    }

    private async Task<AuthenticateResult> VerifyAsync()
    {
        // Anything but one header is not for this to judge.
        if (Request.Headers.Authorization is not [{ } header])
            return await base.HandleAuthenticateAsync();
        if (known.Find(header) is { } kept)
            return kept;

        var result = await base.HandleAuthenticateAsync();
        if (result is { Succeeded: true, Properties.ExpiresUtc: { } expires })
            known.Keep(header, result, expires);
        return result;
    }
}
