using SearchGateway.Model;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>Promises that hold however questions travel.</summary>
public abstract class TransportTests(SystemTransport transport)
{
    private protected Gateway Connect(FakeServer server, Action<SystemOptions>? options = null) => Connect(_ => server.Address, options);

    private protected Gateway Connect(Func<CentralSystem, Uri> address, Action<SystemOptions>? options = null) => new(address, o =>
    {
        o.Transport = transport;
        options?.Invoke(o);
    });
}
