using System.Runtime.CompilerServices;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Answers UNIMPLEMENTED for methods and services that are not mapped, and leaves all but gRPC to other endpoints.</summary>
internal sealed class UnknownCalls
{
    private readonly ConditionalWeakTable<IEndpointRouteBuilder, object> _anyServiceMapped = [];

    public void Map(IEndpointRouteBuilder builder, string serviceName, bool ignoreUnknownServices)
    {
        MapPattern(builder, $"/{serviceName}/{{grpcMethod}}", "grpcMethod", "Method is unimplemented.");
        if (!ignoreUnknownServices && _anyServiceMapped.TryAdd(builder, builder))
            MapPattern(builder, "/{grpcService}/{grpcMethod}", "grpcMethod", "Service is unimplemented.");
    }

    private static void MapPattern(IEndpointRouteBuilder builder, string pattern, string constrained, string detail)
    {
        var constraints = new RouteValueDictionary { [constrained] = new OnlyGrpc() };
        var status = new Status(StatusCode.Unimplemented, detail);
        var parsed = RoutePatternFactory.Parse(pattern, defaults: null, parameterPolicies: constraints);
        builder.Map(parsed, context => RefuseAsync(context, status))
            .WithDisplayName($"gRPC - {detail}")
            .WithMetadata(new HttpMethodMetadata(["POST"]));
    }

    private static Task RefuseAsync(HttpContext http, Status status)
    {
        if (CallGate.Admits(http))
            TrailersOnly.Write(http.Response, status, trailers: null);
        return Task.CompletedTask;
    }

    private sealed class OnlyGrpc : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            WireNames.IsGrpc(httpContext?.Request.ContentType);
    }
}
