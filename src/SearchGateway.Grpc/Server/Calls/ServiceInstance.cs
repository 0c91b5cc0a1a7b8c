using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>A service for one call: the registered one, or one made for the call and disposed of after it.</summary>
internal readonly struct ServiceInstance<TService>
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> s_factory = new(static () => ActivatorUtilities.CreateFactory<TService>([]));

    private readonly bool _owned;

    private ServiceInstance(TService service, bool owned)
    {
        Service = service;
        _owned = owned;
    }

    public TService Service { get; }

    public static ServiceInstance<TService> Create(IServiceProvider services) =>
        services.GetService<TService>() is { } registered
            ? new ServiceInstance<TService>(registered, owned: false)
            : new ServiceInstance<TService>(s_factory.Value(services, []), owned: true);

    public ValueTask ReleaseAsync()
    {
        if (!_owned)
            return ValueTask.CompletedTask;
        if (Service is IAsyncDisposable asyncDisposable)
            return asyncDisposable.DisposeAsync();
        (Service as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
