using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Ees;
using SearchGateway.Systems.Eurodac;
using SearchGateway.Systems.Sis;
using SearchGateway.Systems.Vis;

namespace SearchGateway.Systems.Native;

/// <summary>
/// The systems' own contracts, as the clients of national interfaces speak them: the gateway answers them behind a
/// <see cref="NativeDoor"/>. It complements the national interfaces; whoever speaks one need not learn another contract to come by it.
/// </summary>
public static class NativeCalls
{
    /// <summary>The paths of the methods, as a gRPC call has them.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. new[] { AlertQueryService.Descriptor, VisaQueryService.Descriptor, EntryExitQueryService.Descriptor, ComparisonService.Descriptor }
            .SelectMany(service => service.Methods.Select(method => $"/{service.FullName}/{method.Name}")),
    ];

    /// <summary>Maps the systems' contracts; a <see cref="NativeDoor"/> must be registered.</summary>
    public static void MapNativeCalls(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<SisNativeService>();
        endpoints.MapGrpcService<VisNativeService>();
        endpoints.MapGrpcService<EesNativeService>();
        endpoints.MapGrpcService<EurodacNativeService>();
    }
}
