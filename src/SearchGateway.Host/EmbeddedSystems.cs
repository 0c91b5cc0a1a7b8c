using Microsoft.Extensions.Options;
using SearchGateway.Model;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems;

namespace SearchGateway.Host;

/// <summary>
/// The embedded default: simulated central systems in this process, on free ports, so that one command shows the whole way.
/// Section <c>Simulators</c>; <c>Embedded</c> is set in Development alone and refuses to start elsewhere.
/// </summary>
internal sealed class EmbeddedSystems : IAsyncDisposable
{
    private const string Section = "Simulators";

    private readonly Task<SimulatedSystems> _starting;
    private SimulatedSystems? _systems;

    private EmbeddedSystems(Task<SimulatedSystems> starting) => _starting = starting;

    public static bool AreWanted(IConfiguration configuration) => configuration.GetValue<bool>($"{Section}:Embedded");

    /// <summary>Begins at once: the population is made while the gateway is put together.</summary>
    public static EmbeddedSystems Begin(IConfiguration configuration)
    {
        var options = new SimulatorOptions();
        configuration.GetSection(Section).Bind(options);
        return new EmbeddedSystems(Task.Run(() => SimulatedSystems.StartAsync(options)));
    }

    /// <summary>Waits for the systems; before the settings are checked, to which their addresses belong.</summary>
    public static async Task StartAsync(WebApplication app)
    {
        if (app.Services.GetService<EmbeddedSystems>() is { } embedded)
            embedded._systems = await embedded._starting;
    }

    public async ValueTask DisposeAsync()
    {
        if (_systems is not null)
            await _systems.DisposeAsync();
    }

    /// <summary>Where each system is, by its name in lower case.</summary>
    public IEnumerable<(string System, Uri Address)> Addresses => _systems is null
        ? []
        : CentralSystems.All.Select(s => (s.ToString().ToLowerInvariant(), _systems.AddressOf(Enum.Parse<SystemName>(s.ToString()))));

    /// <summary>Who lives in the systems; null until they have started.</summary>
    public DrawnPopulation? Population => _systems?.Drawn;

    /// <summary>How many people live in the systems; 0 until they have started.</summary>
    public int People => _systems?.People ?? 0;

    /// <summary>What a person can show.</summary>
    public PersonPapers PapersOf(int person) => _systems!.PapersOf(person);

    /// <summary>What the systems do on demand; null until they have started.</summary>
    public SystemStage? Stage => _systems?.Stage;

    /// <summary>What the systems want to be told; null if nothing.</summary>
    public string? Warning => _systems?.Warning;

    public void Complete(CentralSystem system, SystemOptions options) =>
        options.Address ??= _systems?.AddressOf(Enum.Parse<SystemName>(system.ToString()));
}

/// <summary>Registers the embedded systems where the settings want them.</summary>
internal static class EmbeddedSystemsSetup
{
    public const string AddressesPath = "/dev/systems";

    public static void AddEmbeddedSystems(this WebApplicationBuilder builder)
    {
        if (!EmbeddedSystems.AreWanted(builder.Configuration))
            return;
        builder.Services.AddSingleton<IValidateOptions<SystemOptions>, DevelopmentAlone>();
        if (!builder.Environment.IsDevelopment())
            return;

        var systems = EmbeddedSystems.Begin(builder.Configuration);
        // By a factory, so that the container ends them.
        builder.Services.AddSingleton(_ => systems);
        foreach (var system in CentralSystems.All)
        {
            builder.Services.AddOptions<SystemOptions>(system.ToString())
                .PostConfigure<EmbeddedSystems>((options, embedded) => embedded.Complete(system, options));
        }
    }

    /// <summary>Tells who changes the systems' behaviour where they are. Mapped in Development alone.</summary>
    public static void MapEmbeddedSystems(this WebApplication app)
    {
        if (app.Services.GetService<EmbeddedSystems>() is not { } embedded)
            return;
        app.MapGet(AddressesPath, () => Results.Json(embedded.Addresses.Select(s => new { system = s.System, address = s.Address })))
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    private sealed class DevelopmentAlone(IHostEnvironment environment) : IValidateOptions<SystemOptions>
    {
        public ValidateOptionsResult Validate(string? name, SystemOptions options) => environment.IsDevelopment()
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Simulators:Embedded: simulated systems run in Development alone; here it is {environment.EnvironmentName}.");
    }
}
