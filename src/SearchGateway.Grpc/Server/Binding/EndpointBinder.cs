using System.Reflection;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Maps each operation that the generated code names to the service's own method of that name.</summary>
internal sealed class EndpointBinder<TService>(IEndpointRouteBuilder builder, ServiceSettings settings) : ServiceBinderBase
    where TService : class
{
    private static readonly string[] s_post = ["POST"];

    public List<IEndpointConventionBuilder> Endpoints { get; } = [];

    public string ServiceName { get; private set; } = "";

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Open<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(method, out var info);
        Map(method, info, new UnaryCalls<TService, TRequest, TResponse>(settings, method, invoke).HandleAsync);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Open<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(method, out var info);
        Map(method, info, new ClientStreamingCalls<TService, TRequest, TResponse>(settings, method, invoke).HandleAsync);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Open<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(method, out var info);
        Map(method, info, new ServerStreamingCalls<TService, TRequest, TResponse>(settings, method, invoke).HandleAsync);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Open<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, out var info);
        Map(method, info, new DuplexStreamingCalls<TService, TRequest, TResponse>(settings, method, invoke).HandleAsync);
    }

    private static TDelegate Open<TDelegate>(IMethod method, out MethodInfo info)
        where TDelegate : Delegate
    {
        var parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Skip(1).Select(p => p.ParameterType).ToArray();
        info = typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService).Name} has no method {method.Name} that fits {method.FullName}.");
        return info.CreateDelegate<TDelegate>();
    }

    private void Map(IMethod method, MethodInfo info, RequestDelegate handle)
    {
        ServiceName = method.ServiceName;
        var endpoint = builder.MapMethods(method.FullName, s_post, handle);
        endpoint.WithDisplayName($"gRPC - {method.FullName}");
        endpoint.WithMetadata(typeof(TService).GetCustomAttributes(inherit: true));
        endpoint.WithMetadata(info.GetCustomAttributes(inherit: true));
        endpoint.WithMetadata(new GrpcMethodMetadata(typeof(TService), method));
        Endpoints.Add(endpoint);
    }
}
