using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SearchGateway.Host;

/// <summary>Where the gateway listens, with the ports that the system chose. Known once it has started.</summary>
internal sealed class ListeningAddresses(IServer server)
{
    /// <summary>The REST face, e.g. <c>http://localhost:5080</c>.</summary>
    public string Rest => At(0);

    /// <summary>The gRPC face, e.g. <c>http://localhost:5081</c>.</summary>
    public string Grpc => At(1);

    private string At(int index) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.ElementAtOrDefault(index)
        ?? throw new InvalidOperationException("The gateway does not listen yet.");
}
