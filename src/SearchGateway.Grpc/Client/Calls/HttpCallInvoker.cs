using Grpc.Core;

namespace Grpc.Net.Client.Calls;

/// <summary>Starts calls on a channel.</summary>
internal sealed class HttpCallInvoker(GrpcChannel channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new MessageCall<TRequest, TResponse>(channel, method, host, options);
        return new AsyncUnaryCall<TResponse>(call.SingleAsync(call.StartWith(request)), s_headers, s_status, s_trailers, s_dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new MessageCall<TRequest, TResponse>(channel, method, host, options);
        _ = call.StartWith(request);
        return new AsyncServerStreamingCall<TResponse>(new ResponseStream<TRequest, TResponse>(call), s_headers, s_status, s_trailers, s_dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new MessageCall<TRequest, TResponse>(channel, method, host, options);
        var opened = call.StartWith(out var requests);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            requests, call.SingleAsync(opened), s_headers, s_status, s_trailers, s_dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new MessageCall<TRequest, TResponse>(channel, method, host, options);
        _ = call.StartWith(out var requests);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            requests, new ResponseStream<TRequest, TResponse>(call), s_headers, s_status, s_trailers, s_dispose, call);
    }

    private static readonly Func<object, Task<Metadata>> s_headers = static call => ((HttpCall)call).GetHeadersAsync();
    private static readonly Func<object, Status> s_status = static call => ((HttpCall)call).GetOutcome().Status;
    private static readonly Func<object, Metadata> s_trailers = static call => ((HttpCall)call).GetOutcome().Trailers;
    private static readonly Action<object> s_dispose = static call => ((HttpCall)call).Dispose();
}
