using Grpc.AspNetCore.Server.Binding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts gRPC services on endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Puts every operation of a service on <c>/package.Service/Method</c>.</summary>
    /// <exception cref="InvalidOperationException">AddGrpc was not called, or the type derives from no generated base class.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var endpoints = builder.ServiceProvider.GetService<ServiceEndpoints<TService>>()
            ?? throw new InvalidOperationException("Call services.AddGrpc() before a gRPC service is mapped.");
        return new GrpcServiceEndpointConventionBuilder(endpoints.Map(builder));
    }
}

/// <summary>Adds conventions, such as authorisation, to all operations of a service.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly List<IEndpointConventionBuilder> _endpoints;

    internal GrpcServiceEndpointConventionBuilder(List<IEndpointConventionBuilder> endpoints) => _endpoints = endpoints;

    /// <inheritdoc/>
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in _endpoints)
            endpoint.Add(convention);
    }

    /// <inheritdoc/>
    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var endpoint in _endpoints)
            endpoint.Finally(finallyConvention);
    }
}
