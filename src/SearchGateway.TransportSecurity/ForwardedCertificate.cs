using System.Buffers;
using System.Buffers.Text;

namespace SearchGateway.TransportSecurity;

/// <summary>
/// The certificate of who called a proxy, as the proxy passes it on: RFC 9440. It is worth as much as the connection that it comes over, so who
/// takes it must know that connection's own certificate.
/// </summary>
public static class ForwardedCertificate
{
    /// <summary>The header's name.</summary>
    public const string Header = "Client-Cert";

    /// <summary>The header that would carry those between it and its authority; not used, and never taken from a caller.</summary>
    public const string ChainHeader = "Client-Cert-Chain";

    private const int Longest = 16 * 1024;

    // The base64 of .NET passes over these, that of RFC 8941 does not.
    private static readonly SearchValues<char> s_space = SearchValues.Create(" \t\r\n");

    /// <summary>The header's value: a byte sequence of RFC 8941.</summary>
    /// <param name="certificate">The certificate in DER.</param>
    public static string Write(ReadOnlySpan<byte> certificate) => $":{Convert.ToBase64String(certificate)}:";

    /// <summary>The certificate in DER; null for anything that is not one byte sequence.</summary>
    /// <param name="value">The header's value.</param>
    public static byte[]? Read(string? value)
    {
        if (value is not [':', .. var base64, ':'] || base64.Length is 0 or > Longest || base64.AsSpan().ContainsAny(s_space) || !Base64.IsValid(base64))
            return null;
        return Convert.FromBase64String(base64);
    }
}
