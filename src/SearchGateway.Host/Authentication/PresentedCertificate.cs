using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Host.Authentication;

/// <summary>The certificate that a caller showed: to the gateway, or to an edge that the gateway knows by its own.</summary>
internal sealed class PresentedCertificate(IOptions<ListenOptions> options)
{
    private readonly FrozenSet<string> _edges = options.Value.TrustedEdges.Select(edge => edge.ToUpperInvariant()).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Its SHA-256; null if the caller showed none.</summary>
    public byte[]? HashOf(HttpContext http) => Of(http) is { IsEmpty: false } shown ? SHA256.HashData(shown.Span) : null;

    /// <summary>The certificate in DER; empty if the caller showed none.</summary>
    public ReadOnlyMemory<byte> Of(HttpContext http)
    {
        if (http.Connection.ClientCertificate is not { } shown)
            return default;
        if (_edges.Count == 0 || !_edges.Contains(Convert.ToHexString(SHA256.HashData(shown.RawDataMemory.Span))))
            return shown.RawDataMemory;

        // The edge asks for nothing itself: what comes over its connection is its caller's.
        return http.Request.Headers[ForwardedCertificate.Header] is [{ } header] ? ForwardedCertificate.Read(header) : null;
    }
}
