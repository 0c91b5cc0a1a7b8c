namespace Grpc.Core;

/// <summary>What every kind of call can be asked; state and static functions, so that a call needs no closures.</summary>
internal readonly struct AsyncCallState(
    Func<object, Task<Metadata>> responseHeaders,
    Func<object, Status> status,
    Func<object, Metadata> trailers,
    Action<object> dispose,
    object state)
{
    public static AsyncCallState From(
        Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
    {
        var functions = new Functions(responseHeaders, status, trailers, dispose);
        return new AsyncCallState(
            static s => ((Functions)s).ResponseHeaders,
            static s => ((Functions)s).Status(),
            static s => ((Functions)s).Trailers(),
            static s => ((Functions)s).Dispose(),
            functions);
    }

    public Task<Metadata> ResponseHeadersAsync() => responseHeaders(state);

    public Status GetStatus() => status(state);

    public Metadata GetTrailers() => trailers(state);

    public void Dispose() => dispose(state);

    private sealed record Functions(Task<Metadata> ResponseHeaders, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}
