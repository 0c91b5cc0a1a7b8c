using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Tests.Shared;

namespace Grpc.Tests.Fixtures;

/// <summary>Gives one side of a call a clock that stands still until the test moves it.</summary>
internal static class Clocks
{
    public static GrpcChannelOptions OfClient(TimeProvider clock) =>
        new() { ServiceProvider = new ServiceCollection().AddSingleton<TimeProvider>(clock).BuildServiceProvider() };

    public static Action<IServiceCollection> OfServer(ManualTimeProvider clock) => services => services.AddSingleton<TimeProvider>(clock);
}
