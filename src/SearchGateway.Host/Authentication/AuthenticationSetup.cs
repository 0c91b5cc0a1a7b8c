using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace SearchGateway.Host.Authentication;

/// <summary>Who may call: bearers of tokens that verify strictly and say who asks. Everything else is shut unless it says otherwise.</summary>
internal static class AuthenticationSetup
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public static void AddGatewayAuthentication(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AzureAdOptions>().BindConfiguration(AzureAdOptions.Section);
        services.AddOptions<ClaimOptions>().BindConfiguration(ClaimOptions.Section).ValidateOnStart();
        services.AddOptions<DevelopmentIssuerOptions>().BindConfiguration(DevelopmentIssuerOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DevelopmentIssuerOptions>, IdentityValidation>();
        services.AddSingleton<IValidateOptions<ClaimOptions>, IdentityValidation>();
        services.AddSingleton<DevelopmentIssuer>();
        services.AddSingleton<CallerReader>();
        services.AddSingleton<KnownTokens>();
        services.AddOptions<TokenBindingOptions>().BindConfiguration(TokenBindingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TokenBindingOptions>, IdentityValidation>();
        services.AddSingleton<PresentedCertificate>();
        services.AddSingleton<TokenBinding>();
        services.AddSingleton<KnownCallers>();
        services.AddSingleton<IAuthorizationHandler, CallerRequirementHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationAnswers>();

        // Not AddAuthentication and AddJwtBearer: they bring data protection keys on disk, and a second configuration section
        // that could loosen what is set here.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options => options.DefaultScheme = JwtBearerDefaults.AuthenticationScheme);
        new AuthenticationBuilder(services).AddScheme<JwtBearerOptions, BearerHandler>(JwtBearerDefaults.AuthenticationScheme, null);
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, JwtBearerPostConfigureOptions>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, BearerSetup>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder()
                .RequireAuthenticatedUser()
                .AddRequirements(new CallerRequirement())
                .Build());
    }

    /// <summary>What every token must meet, whoever issued it.</summary>
    public static TokenValidationParameters Strict() => new()
    {
        ValidateIssuer = true,
        ValidateAudience = true,
        ValidateLifetime = true,
        ValidateIssuerSigningKey = true,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
        ClockSkew = ClockSkew,
        NameClaimType = "sub",
        RoleClaimType = "roles",
    };

    /// <summary>Runs with the first request, when the addresses are known that the development issuer goes by.</summary>
    private sealed class BearerSetup(IOptions<AzureAdOptions> azureAd, IOptions<DevelopmentIssuerOptions> development, IServiceProvider services)
        : IConfigureNamedOptions<JwtBearerOptions>
    {
        public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

        public void Configure(string? name, JwtBearerOptions options)
        {
            options.MapInboundClaims = false;
            options.IncludeErrorDetails = false;
            options.SaveToken = false;
            options.TokenValidationParameters = Strict();
            if (development.Value.Enabled)
                TrustDevelopmentIssuer(options, services.GetRequiredService<DevelopmentIssuer>());
            else
                TrustTenant(options, azureAd.Value);
        }

        private static void TrustDevelopmentIssuer(JwtBearerOptions options, DevelopmentIssuer issuer)
        {
            options.TokenValidationParameters.ValidIssuer = issuer.Address;
            options.TokenValidationParameters.ValidAudience = DevelopmentIssuer.Audience;
            options.TokenValidationParameters.IssuerSigningKey = issuer.SecurityKey;
        }

        private static void TrustTenant(JwtBearerOptions options, AzureAdOptions azureAd)
        {
            options.Authority = azureAd.AuthorityAddress;
            options.RequireHttpsMetadata = azureAd.RequireHttpsMetadata;
            options.TokenValidationParameters.ValidAudiences = azureAd.AcceptedAudiences;
        }
    }
}
