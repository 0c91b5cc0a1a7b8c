using System.Net;

namespace SearchGateway.LoadTests.Commands;

/// <summary>Keeps load from reaching a machine that nobody meant.</summary>
internal static class Addresses
{
    /// <summary>The address, if load may go there.</summary>
    /// <exception cref="UsageException">It is no address, or not of this machine and that was not allowed.</exception>
    public static Uri Parse(string option, string text, bool allowRemote)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new UsageException($"{option}: '{text}' is no address such as http://localhost:5081.");
        var isLoopback = address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        if (!isLoopback && !allowRemote)
            throw new UsageException($"{option}: {address.Host} is not this machine. Load on other machines needs their owner's consent and --allow-remote.");
        return address;
    }
}
