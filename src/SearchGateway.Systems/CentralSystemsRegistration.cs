using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Cir;
using SearchGateway.Systems.Ees;
using SearchGateway.Systems.Eurodac;
using SearchGateway.Systems.Sis;
using SearchGateway.Systems.Vis;

namespace SearchGateway.Systems;

/// <summary>Registers the adapters of the central systems.</summary>
public static class CentralSystemsRegistration
{
    /// <summary>The customary name of the configuration section.</summary>
    public const string SectionName = "Systems";

    /// <summary>
    /// Registers one <see cref="ISystemAdapter"/> and one <see cref="SystemHealth"/> per system. Each system's
    /// <see cref="SystemOptions"/> are bound under the system's name (<c>Sis</c>, <c>Vis</c>, <c>Ees</c>, <c>Eurodac</c>, <c>Cir</c>),
    /// are validated at start, and can be completed until then by <c>PostConfigure&lt;SystemOptions&gt;("Sis", …)</c>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section that holds one section per system.</param>
    public static IServiceCollection AddCentralSystems(this IServiceCollection services, IConfiguration section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<SystemOptions>, SystemOptionsValidator>();
        services.AddSingleton<SystemsMeter>();
        foreach (var system in CentralSystems.All)
        {
            var name = system.ToString();
            services.AddOptions<SystemOptions>(name).Bind(section.GetSection(name)).ValidateOnStart();
            services.AddKeyedSingleton(system, (provider, _) => new SystemConnection(
                system,
                provider.GetRequiredService<IOptionsMonitor<SystemOptions>>().Get(name),
                provider,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<SystemsMeter>(),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger<SystemConnection>()));
            services.AddSingleton(provider => provider.GetRequiredKeyedService<SystemConnection>(system).Health);
        }

        services.AddSingleton<ISystemAdapter, SisAdapter>();
        services.AddSingleton<ISystemAdapter, VisAdapter>();
        services.AddSingleton<ISystemAdapter, EesAdapter>();
        services.AddSingleton<ISystemAdapter, EurodacAdapter>();
        services.AddSingleton<ISystemAdapter, CirAdapter>();
        return services;
    }
}
