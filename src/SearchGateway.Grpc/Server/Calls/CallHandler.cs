using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>One operation: takes requests in, calls the service, writes the status.</summary>
internal abstract class CallHandler<TService, TRequest, TResponse>(ServiceSettings settings, Method<TRequest, TResponse> method)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected Method<TRequest, TResponse> Method => method;

    public async Task HandleAsync(HttpContext http)
    {
        if (!CallGate.Admits(http, method.FullName))
            return;

        var call = new HttpServerCallContext(http, settings, method);
        try
        {
            call.Begin();
            var instance = ServiceInstance<TService>.Create(http.RequestServices);
            try
            {
                await InvokeAsync(instance.Service, call);
            }
            finally
            {
                await instance.ReleaseAsync();
            }
        }
        catch (Exception e)
        {
            call.Fail(e);
        }

        await call.EndAsync();
    }

    protected abstract Task InvokeAsync(TService service, HttpServerCallContext call);

    protected async ValueTask<TRequest> ReadSingleAsync(HttpServerCallContext call)
    {
        var request = await call.ReadAsync(method.RequestMarshaller.ContextualDeserializer, call.CancellationToken)
            ?? throw new RpcException(new Status(StatusCode.Unimplemented, "The call needs one request, and none came."));
        if (await call.HasMoreAsync())
            throw new RpcException(new Status(StatusCode.Unimplemented, "The call needs one request, and more came."));
        return request;
    }

    protected async ValueTask WriteSingleAsync(HttpServerCallContext call, TResponse? response)
    {
        if (call.Status.StatusCode != StatusCode.OK)
            return;
        if (response is null)
            throw new RpcException(new Status(StatusCode.Cancelled, "The handler returned no message."));
        await call.WriteAsync(response, method.ResponseMarshaller.ContextualSerializer, flush: false, CancellationToken.None);
    }
}
