using Microsoft.Extensions.Options;
using SearchGateway.Model;
using SearchGateway.Simulators;
using SearchGateway.Systems;

namespace SearchGateway.Host;

/// <summary>
/// The embedded default: simulated central systems in this process, on free ports, so that one command shows the whole way.
/// Section <c>Simulators</c>; <c>Embedded</c> is set in Development alone and refuses to start elsewhere.
/// </summary>
internal sealed class EmbeddedSystems : IAsyncDisposable
{
    private const string Section = "Simulators";

    /// <summary>The systems; null until they have started.</summary>
    public SimulatedSystems? Systems { get; private set; }

    public static bool IsWanted(IConfiguration configuration) => configuration.GetValue<bool>($"{Section}:Embedded");

    /// <summary>Starts the systems before the settings are checked, to which their addresses belong.</summary>
    public static async Task StartAsync(WebApplication app)
    {
        if (app.Services.GetService<EmbeddedSystems>() is not { } embedded || !app.Environment.IsDevelopment())
            return;
        var options = new SimulatorOptions();
        app.Configuration.GetSection(Section).Bind(options);
        embedded.Systems = await SimulatedSystems.StartAsync(options, app.Services.GetRequiredService<TimeProvider>());
    }

    public async ValueTask DisposeAsync()
    {
        if (Systems is not null)
            await Systems.DisposeAsync();
    }

    public void Complete(CentralSystem system, SystemOptions options) =>
        options.Address ??= Systems?.AddressOf(Enum.Parse<SystemName>(system.ToString()));
}

/// <summary>Registers the embedded systems where the settings want them.</summary>
internal static class EmbeddedSystemsSetup
{
    public static void AddEmbeddedSystems(this WebApplicationBuilder builder)
    {
        if (!EmbeddedSystems.IsWanted(builder.Configuration))
            return;
        builder.Services.AddSingleton<EmbeddedSystems>();
        builder.Services.AddSingleton<IValidateOptions<SystemOptions>, DevelopmentAlone>();
        foreach (var system in CentralSystems.All)
        {
            builder.Services.AddOptions<SystemOptions>(system.ToString())
                .PostConfigure<EmbeddedSystems>((options, embedded) => embedded.Complete(system, options));
        }
    }

    private sealed class DevelopmentAlone(IHostEnvironment environment) : IValidateOptions<SystemOptions>
    {
        public ValidateOptionsResult Validate(string? name, SystemOptions options) => environment.IsDevelopment()
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Simulators:Embedded: simulated systems run in Development alone; here it is {environment.EnvironmentName}.");
    }
}
