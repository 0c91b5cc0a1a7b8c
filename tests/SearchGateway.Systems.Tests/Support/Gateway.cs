using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>The registered adapters, on a clock that the test moves unless it asks for the real one.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Gateway(Func<CentralSystem, Uri> address, Action<SystemOptions>? options = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time ?? Time);
        services.AddCentralSystems(new ConfigurationBuilder().Build());
        foreach (var system in CentralSystems.All)
        {
            services.PostConfigure<SystemOptions>(system.ToString(), o =>
            {
                o.Address = address(system);
                options?.Invoke(o);
            });
        }

        _services = services.BuildServiceProvider();
    }

    public Gateway(FakeServer server, Action<SystemOptions>? options = null)
        : this(_ => server.Address, options)
    {
    }

    public ManualTimeProvider Time { get; } = new();

    public ISystemAdapter this[CentralSystem system] => _services.GetServices<ISystemAdapter>().Single(a => a.System == system);

    public SystemHealth HealthOf(CentralSystem system) => _services.GetServices<SystemHealth>().Single(h => h.System == system);

    public async Task<SystemOutcome> AskAsync(PermittedQuery permit) => await this[permit.System].AskAsync(permit, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
