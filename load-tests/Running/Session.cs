using SearchGateway.Client;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Running;

/// <summary>What a run needs from a gateway before it begins: tokens, and the log's keys where receipts are checked.</summary>
internal static class Session
{
    /// <summary>A token for each profile of the mix.</summary>
    /// <exception cref="RunException">A profile gets no token.</exception>
    public static Task<IReadOnlyDictionary<string, string>> TokensAsync(Uri rest, QueryMix mix, CancellationToken cancellationToken) =>
        TokensAsync(rest, mix.Profiles, cancellationToken);

    /// <summary>A token for each profile.</summary>
    /// <exception cref="RunException">A profile gets no token.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> TokensAsync(Uri rest, IEnumerable<string> profiles, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var profile in profiles.Distinct(StringComparer.Ordinal))
        {
            try
            {
                tokens[profile] = await DevelopmentTokens.RequestAsync(http, rest, profile, cancellationToken);
            }
            catch (SearchFailedException failed)
            {
                throw new RunException($"No token for the profile {profile}: {failed.Message}", failed);
            }
        }

        return tokens;
    }

    /// <summary>The keys of the gateways' audit logs, which any caller with a token may have.</summary>
    /// <exception cref="RunException">A gateway does not give its log's key.</exception>
    public static async Task<IReadOnlyList<LogPublicKey>> LogKeysAsync(
        IEnumerable<Uri> gateways, IReadOnlyDictionary<string, string> tokens, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var keys = new List<LogPublicKey>();
        foreach (var gateway in gateways)
        {
            try
            {
                keys.AddRange(LogPublicKey.AllFromPem(await AuditLogKeys.RequestAsync(http, gateway, tokens.Values.First(), cancellationToken)));
            }
            catch (Exception failed) when (failed is SearchFailedException or FormatException)
            {
                throw new RunException($"{gateway} does not give the key of its audit log: {failed.Message}", failed);
            }
        }

        return keys;
    }
}
