using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

internal sealed class UnaryCalls<TService, TRequest, TResponse>(
    ServiceSettings settings,
    Method<TRequest, TResponse> method,
    Func<TService, TRequest, ServerCallContext, Task<TResponse>> invoke)
    : CallHandler<TService, TRequest, TResponse>(settings, method)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(TService service, HttpServerCallContext call)
    {
        var request = await ReadSingleAsync(call);
        var response = await invoke(service, request, call);
        await WriteSingleAsync(call, response);
    }
}

internal sealed class ClientStreamingCalls<TService, TRequest, TResponse>(
    ServiceSettings settings,
    Method<TRequest, TResponse> method,
    Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> invoke)
    : CallHandler<TService, TRequest, TResponse>(settings, method)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(TService service, HttpServerCallContext call)
    {
        call.LiftRequestLimits();
        var requests = new RequestStream<TRequest>(call, Method.RequestMarshaller.ContextualDeserializer);
        var response = await invoke(service, requests, call);
        await WriteSingleAsync(call, response);
    }
}

internal sealed class ServerStreamingCalls<TService, TRequest, TResponse>(
    ServiceSettings settings,
    Method<TRequest, TResponse> method,
    Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke)
    : CallHandler<TService, TRequest, TResponse>(settings, method)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(TService service, HttpServerCallContext call)
    {
        var request = await ReadSingleAsync(call);
        await invoke(service, request, new ResponseStream<TResponse>(call, Method.ResponseMarshaller.ContextualSerializer), call);
    }
}

internal sealed class DuplexStreamingCalls<TService, TRequest, TResponse>(
    ServiceSettings settings,
    Method<TRequest, TResponse> method,
    Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke)
    : CallHandler<TService, TRequest, TResponse>(settings, method)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override Task InvokeAsync(TService service, HttpServerCallContext call)
    {
        call.LiftRequestLimits();
        return invoke(
            service,
            new RequestStream<TRequest>(call, Method.RequestMarshaller.ContextualDeserializer),
            new ResponseStream<TResponse>(call, Method.ResponseMarshaller.ContextualSerializer),
            call);
    }
}
