namespace SearchGateway.Host.Authentication;

/// <summary>The section <c>DevelopmentIssuer</c>: tokens for named profiles, in Development alone.</summary>
internal sealed class DevelopmentIssuerOptions
{
    public const string Section = "DevelopmentIssuer";

    public bool Enabled { get; set; }

    /// <summary>Whether the settings want it, where the application is put together and options cannot be read yet.</summary>
    public static bool IsWanted(IConfiguration configuration) => configuration.GetValue<bool>($"{Section}:{nameof(Enabled)}");

    /// <summary>How long a token is valid.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// File of the signing key (PEM), made if it is not there; by default the key lives and dies with the process. Gateways that
    /// share the file and <see cref="Issuer"/> accept each other's tokens.
    /// </summary>
    public string KeyPath { get; set; } = "";

    /// <summary>The issuer's address, where it is not that of this gateway.</summary>
    public string Issuer { get; set; } = "";
}
