using Microsoft.Extensions.Options;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Host.Authentication;

/// <summary>Refuses to start without an identity provider, and with the development issuer outside Development.</summary>
internal sealed class IdentityValidation(IOptions<AzureAdOptions> azureAd, IConfiguration configuration, IHostEnvironment environment)
    : IValidateOptions<DevelopmentIssuerOptions>, IValidateOptions<ClaimOptions>, IValidateOptions<TokenBindingOptions>
{
    public ValidateOptionsResult Validate(string? name, DevelopmentIssuerOptions options) => ResultOf(Faults(options));

    public ValidateOptionsResult Validate(string? name, ClaimOptions options) => ResultOf(options.Faults());

    public ValidateOptionsResult Validate(string? name, TokenBindingOptions options) =>
        options.Required && configuration.GetValue<ClientCertificates>($"{ListenOptions.Section}:{nameof(ListenOptions.Tls)}:{nameof(ListenerTlsOptions.ClientCertificates)}") == ClientCertificates.None
            ? ValidateOptionsResult.Fail($"{TokenBindingOptions.Section}:{nameof(TokenBindingOptions.Required)}: nobody is asked for a certificate; set {ListenOptions.Section}:{nameof(ListenOptions.Tls)}:{nameof(ListenerTlsOptions.ClientCertificates)}.")
            : ValidateOptionsResult.Success;

    private IEnumerable<string> Faults(DevelopmentIssuerOptions options)
    {
        if (!options.Enabled)
            return azureAd.Value.Faults();
        return DevelopmentFaults(options);
    }

    private IEnumerable<string> DevelopmentFaults(DevelopmentIssuerOptions options)
    {
        if (!environment.IsDevelopment())
            yield return $"{DevelopmentIssuerOptions.Section}:Enabled: the development issuer runs in Development alone; here it is {environment.EnvironmentName}.";
        if (azureAd.Value.IsConfigured)
            yield return $"{DevelopmentIssuerOptions.Section}:Enabled: {AzureAdOptions.Section} is configured too; leave one of them.";
        if (options.Lifetime < TimeSpan.FromMinutes(1) || options.Lifetime > TimeSpan.FromDays(1))
            yield return $"{DevelopmentIssuerOptions.Section}:Lifetime: from one minute to one day.";
    }

    private static ValidateOptionsResult ResultOf(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        return all.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }
}
