using Microsoft.Extensions.Options;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Console.Provider;

/// <summary>The section <c>Console:SignIn</c>: officers sign in at the identity provider whose tokens the gateway accepts.</summary>
internal sealed class SignInOptions
{
    public const string Section = ConsoleOptions.Section + ":SignIn";

    /// <summary>Scopes of OpenID Connect itself; none of them yields an access token for this gateway.</summary>
    private static readonly string[] s_ofTheProtocol = ["openid", "profile", "email", "address", "phone", "offline_access"];

    /// <summary>Whether officers can sign in so. Not used where the development issuer is on.</summary>
    public bool Enabled { get; set; }

    /// <summary>What is asked for, with spaces between: <c>openid</c>, the scope of this gateway, <c>offline_access</c> for sessions that outlive a token.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>The console's identifier at the provider; by default that of the section <c>AzureAd</c>.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>File that holds the client's secret alone, read for each exchange; without it the console is a public client.</summary>
    public string ClientSecretPath { get; set; } = "";

    /// <summary>Longest that one answer of the provider is waited for; from a second to a minute.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The client's secret; null for a public client.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public string? ReadSecret() => ClientSecretPath.Length > 0 ? File.ReadAllText(ClientSecretPath).Trim() : null;

    public IEnumerable<string> Faults()
    {
        var scopes = Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!scopes.Contains("openid", StringComparer.Ordinal))
            yield return $"{Section}:{nameof(Scopes)}: openid must be among them.";
        if (scopes.All(s => s_ofTheProtocol.Contains(s, StringComparer.Ordinal)))
            yield return $"{Section}:{nameof(Scopes)}: name the scope too that yields an access token for this gateway.";
        if (TimeLimit < TimeSpan.FromSeconds(1) || TimeLimit > TimeSpan.FromMinutes(1))
            yield return $"{Section}:{nameof(TimeLimit)}: from one second to one minute.";
        if (SecretFault() is { } fault)
            yield return $"{Section}:{nameof(ClientSecretPath)}: {fault}";
    }

    private string? SecretFault()
    {
        try
        {
            return ReadSecret() is "" ? "the file is empty." : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "the file cannot be read.";
        }
    }
}

/// <summary>Says every fault of the section at once.</summary>
internal sealed class SignInOptionsValidator(IOptions<AzureAdOptions> azureAd) : IValidateOptions<SignInOptions>
{
    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        var faults = options.Faults().ToList();
        if (options.ClientId.Length == 0 && azureAd.Value.ClientId.Length == 0)
            faults.Add($"{SignInOptions.Section}:{nameof(options.ClientId)}: set it, or {AzureAdOptions.Section}:{nameof(azureAd.Value.ClientId)}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
