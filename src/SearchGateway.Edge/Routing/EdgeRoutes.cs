using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace SearchGateway.Edge.Routing;

/// <summary>What goes to the gateways. What is not listed does not.</summary>
internal static class EdgeRoutes
{
    private static readonly string[] s_grpcServices =
    [
        "searchgateway.v1.SearchService", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
    ];

    /// <summary>
    /// The central systems' own contracts, which the gateways answer too: a client of a national interface calls the edge instead of the
    /// system. Not what stands beside those contracts, such as the exchange of streams or the administration of simulated systems.
    /// </summary>
    private static readonly string[] s_nativeServices =
    [
        "systems.sis.v1.AlertQueryService", "systems.vis.v1.VisaQueryService", "systems.ees.v1.EntryExitQueryService", "systems.eurodac.v1.ComparisonService",
    ];

    /// <summary>Headers that gateways may trust or that carry more than a call needs: never taken from a caller.</summary>
    private static readonly string[] s_withheld = ["Cookie", "Forwarded", "X-Forwarded-Client-Cert", "X-Client-Cert", "X-ARR-ClientCert"];

    public static IReadOnlyList<RouteConfig> All(IHostEnvironment environment)
    {
        var routes = new List<RouteConfig>
        {
            // Not the rules: each gateway has its own, and a reload that reaches one of them would look like one of all. However it is spelt.
            Route("rest", "/v1/{**path:regex(^(?!(/|%2f)*policy(/|%2f|$)))}", EdgeClusters.Rest),
            Route("openapi", "/openapi/{**path}", EdgeClusters.Rest),
        };
        if (environment.IsDevelopment())
            routes.Add(Route("dev", "/dev/{**path}", EdgeClusters.Rest));
        routes.AddRange(s_grpcServices.Concat(s_nativeServices).Select(service => Route(service, $"/{service}/{{method}}", EdgeClusters.Grpc, "POST")));
        return routes;
    }

    private static RouteConfig Route(string id, string path, string cluster, params string[] methods)
    {
        var route = new RouteConfig
        {
            RouteId = id,
            ClusterId = cluster,
            Match = new RouteMatch { Path = path, Methods = methods.Length > 0 ? methods : null },
        };
        return s_withheld.Aggregate(route, (withheld, header) => withheld.WithTransformRequestHeaderRemove(header));
    }
}
