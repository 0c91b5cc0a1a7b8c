using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ApplicationServices.GetRequiredService<IOptions<ListenOptions>>().Value.Apply(kestrel);
        });
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
