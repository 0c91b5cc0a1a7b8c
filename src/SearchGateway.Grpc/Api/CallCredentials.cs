namespace Grpc.Core;

/// <summary>Adds headers that prove who calls, such as a bearer token.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);

/// <summary>The call for which headers are asked.</summary>
public class AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken = default)
{
    /// <summary>The service's address.</summary>
    public string ServiceUrl { get; } = serviceUrl;

    /// <summary>The method's name.</summary>
    public string MethodName { get; } = methodName;

    /// <summary>Fires when the call is given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>Proof of the caller's identity that travels with each call.</summary>
public abstract class CallCredentials
{
    /// <summary>Credentials from a function that adds headers.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new InterceptorCredentials(interceptor);
    }

    /// <summary>All of these, in order.</summary>
    public static CallCredentials Compose(params CallCredentials[] credentials) => new ComposedCredentials([.. credentials]);

    internal abstract Task AddAsync(AuthInterceptorContext context, Metadata metadata);

    private sealed class InterceptorCredentials(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        internal override Task AddAsync(AuthInterceptorContext context, Metadata metadata) => interceptor(context, metadata);
    }

    private sealed class ComposedCredentials(CallCredentials[] parts) : CallCredentials
    {
        internal override async Task AddAsync(AuthInterceptorContext context, Metadata metadata)
        {
            foreach (var part in parts)
                await part.AddAsync(context, metadata);
        }
    }
}
