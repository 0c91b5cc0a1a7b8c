using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.ManyLogs;

/// <summary>Who looks into the log, and what is passed on to other gateways of it.</summary>
/// <param name="Caller">From the verified token.</param>
/// <param name="Authorization">The header with the token, as it came.</param>
/// <param name="Certificate">The certificate that was shown with it, in DER; empty if none was.</param>
/// <param name="OwnLogOnly">True: another gateway passed this on, or the caller wants this log alone. It narrows, so anybody may say it.</param>
internal sealed record LookupAsker(Caller Caller, string Authorization, ReadOnlyMemory<byte> Certificate, bool OwnLogOnly)
{
    /// <summary>Header of a look-up into the asked gateway's own log alone.</summary>
    public const string OwnLogOnlyHeader = "own-log-only";

    public static LookupAsker Of(HttpContext http) =>
        new(
            http.Caller(), http.Request.Headers.Authorization.ToString(), http.RequestServices.GetRequiredService<PresentedCertificate>().Of(http),
            http.Request.Headers.ContainsKey(OwnLogOnlyHeader));
}
