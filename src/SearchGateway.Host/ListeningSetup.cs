using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Host;

/// <summary>Makes the gateway listen where the settings say.</summary>
internal static class ListeningSetup
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<ListenOptions>().BindConfiguration(ListenOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ListenOptions>, ListenOptionsValidator>();
        services.AddSingleton<ListeningAddresses>();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            // Runs before the settings are checked; what cannot be read is left to that check, which names every fault.
            var listen = new ListenOptions();
            context.Configuration.GetSection(ListenOptions.Section).Bind(listen);
            listen.Apply(kestrel);
        });
        ConnectionLimits.Bound(services, provider => (provider.GetRequiredService<IOptions<ListenOptions>>().Value.Connections, FilesEach: 1));
    }

    private sealed class ListenOptionsValidator : IValidateOptions<ListenOptions>
    {
        public ValidateOptionsResult Validate(string? name, ListenOptions options)
        {
            var faults = options.Faults().ToList();
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
