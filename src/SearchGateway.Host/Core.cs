using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;
using SearchGateway.Audit.Oversight;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;
using SearchGateway.FanOut;
using SearchGateway.Host.Api;
using SearchGateway.Host.Api.ManyLogs;
using SearchGateway.Host.Console.Rules;
using SearchGateway.Host.Witnesses;
using SearchGateway.LinkVerification;
using SearchGateway.Policy;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Systems;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Host;

/// <summary>The core with what it reaches: rule packs, audit log, central systems.</summary>
internal static class Core
{
    public static void AddCore(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        configuration.AddPackInForce(builder.Environment.ContentRootPath);
        services.AddSearchGateway();
        services.AddSingleton(provider => SearchDoor.To(
            provider.GetRequiredService<SearchPipeline>(), provider.GetRequiredService<PolicyEngine>(), provider.GetRequiredService<AuditLog>()));
        services.AddSingleton(provider => AuditDoor.To(provider.GetRequiredService<AuditProofs>(), provider.GetRequiredService<AuditLog>()));
        services.AddSingleton<HttpWitnesses>();
        services.AddSingleton<WitnessCall>(provider => provider.GetRequiredService<HttpWitnesses>().CallAsync);
        services.AddSingleton(provider => MatchDoor.To(provider.GetRequiredService<MatchInquiry>()));
        services.AddSingleton(provider => PolicyDoor.To(provider.GetRequiredService<PolicyReload>()));

        services.AddSingleton(provider => AccessRequestDoor.To(provider.GetRequiredService<AccessRequestRegister>()));
        services.AddSingleton(provider => LinkDoor.To(provider.GetRequiredService<LinkRegister>()));
        services.AddSingleton(provider => OversightDoor.To(provider.GetRequiredService<AuditOversight>()));
        services.Configure<OversightOptions>(configuration.GetSection("Oversight"));
        services.AddOptions<CallingTlsOptions>(LogPeers.TlsSection).Bind(configuration.GetSection(LogPeers.TlsSection)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CallingTlsOptions>, PeerTlsValidator>();
        services.AddSingleton(provider => RetentionDoor.To(provider.GetRequiredService<AuditHolds>(), provider.GetRequiredService<AuditErasure>()));
        services.Configure<PolicyOptions>(configuration.GetSection(PolicyOptions.Section));
        services.Configure<FanOutOptions>(configuration.GetSection("FanOut"));
        services.Configure<AuditOptions>(configuration.GetSection("Audit"));
        services.Configure<WitnessingOptions>(configuration.GetSection("Audit"));
        services.Configure<AccessRequestOptions>(configuration.GetSection(AccessRequestOptions.Section));
        services.Configure<LinkRegisterOptions>(configuration.GetSection(LinkRegisterOptions.Section));
        builder.AddStores();
        builder.RootPaths();
        services.AddHostedService<AuditLogOpening>();
        services.AddHostedService<AccessRequestOpening>();
        services.AddHostedService<LinkRegisterOpening>();
        services.AddHostedService<AccessRequestSweep>();
        services.Configure<ErasureOptions>(configuration.GetSection(ErasureOptions.Section));
        services.AddHostedService<ErasureRuns>();
        services.AddHostedService<SigningKeyHandovers>();
        services.AddHostedService<ReloadOnSignal>();
        services.AddCentralSystems(configuration.GetSection(CentralSystemsRegistration.SectionName));
        builder.AddEmbeddedSystems();
    }

    /// <summary>Relative paths stand for what lies under the content root; the rule packs also for what was built in.</summary>
    private static void RootPaths(this WebApplicationBuilder builder)
    {
        var root = builder.Environment.ContentRootPath;
        builder.Services.PostConfigure<PolicyOptions>(options => options.Folder = Directory.Exists(Path.Combine(root, options.Folder))
            ? Path.Combine(root, options.Folder)
            : Path.Combine(AppContext.BaseDirectory, options.Folder));
        builder.Services.PostConfigure<OversightOptions>(options => options.OfficersPath = options.OfficersPath is { Length: > 0 } path ? Path.Combine(root, path) : null);
        builder.Services.PostConfigure<WitnessingOptions>(options =>
        {
            foreach (var witness in options.Witnesses)
                witness.PublicKeyPath = witness.PublicKeyPath is { } path ? Path.Combine(root, path) : null;
        });
        builder.Services.PostConfigure<AuditOptions>(options =>
        {
            options.DataFolder = Path.Combine(root, options.DataFolder);
            options.SigningKeyPath = options.SigningKeyPath is { } path ? Path.Combine(root, path) : null;
            options.RecordKeysPath = options.RecordKeysPath is { } records ? Path.Combine(root, records) : null;
            options.SubjectKeysPath = options.SubjectKeysPath is { } subjects ? Path.Combine(root, subjects) : null;
            options.SigningKeyPasswordPath = options.SigningKeyPasswordPath is { } password ? Path.Combine(root, password) : null;
        });
    }

    /// <summary>Opens the audit log before the gateway listens: without one nothing may be answered. It is asked for late: the rules it hangs on may have faults.</summary>
    private sealed class AuditLogOpening(IServiceProvider services, IOptions<AuditOptions> audit, IOptions<SqliteAuditOptions> sqlite) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (audit.Value.CreateSigningKey)
            {
                Directory.CreateDirectory(audit.Value.DataFolder);
                Directory.CreateDirectory(Path.GetDirectoryName(sqlite.Value.Path)!);
            }

            return services.GetRequiredService<AuditLog>().StartAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
