using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SearchGateway.Client;

/// <summary>The client in an app's services.</summary>
public static class SearchGatewayClientServices
{
    /// <summary>
    /// Adds one <see cref="SearchGatewayClient"/> for the whole app. Its options are checked when the app starts: a faulty one ends the start, with every
    /// fault named.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddSearchGatewayClient(this IServiceCollection services, Action<SearchGatewayClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSearchGatewayClient((options, _) => configure(options));
    }

    /// <summary>The same, where options come from other services: above all <see cref="SearchGatewayClientOptions.Token"/>, which is asked for at each attempt.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets the options with the services of the app.</param>
    public static IServiceCollection AddSearchGatewayClient(this IServiceCollection services, Action<SearchGatewayClientOptions, IServiceProvider> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<SearchGatewayClientOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SearchGatewayClientOptions>, OptionsCheck>());
        services.TryAddSingleton(provider => new SearchGatewayClient(provider.GetRequiredService<IOptions<SearchGatewayClientOptions>>().Value));
        return services;
    }

    private sealed class OptionsCheck : IValidateOptions<SearchGatewayClientOptions>
    {
        public ValidateOptionsResult Validate(string? name, SearchGatewayClientOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
