namespace Grpc.Core;

/// <summary>The operations of one service instance, as the generated <c>BindService</c> returns them.</summary>
public class ServerServiceDefinition
{
    private readonly List<Action<ServiceBinderBase>> _operations;

    internal ServerServiceDefinition(List<Action<ServiceBinderBase>> operations) => _operations = operations;

    /// <summary>Starts a definition.</summary>
    public static Builder CreateBuilder() => new();

    internal void BindService(ServiceBinderBase serviceBinder)
    {
        foreach (var operation in _operations)
            operation(serviceBinder);
    }

    /// <summary>Collects operations.</summary>
    public sealed class Builder
    {
        private readonly List<Action<ServiceBinderBase>> _operations = [];

        /// <summary>Adds a unary operation.</summary>
        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class
        {
            _operations.Add(binder => binder.AddMethod(method, handler));
            return this;
        }

        /// <summary>Adds a client-streaming operation.</summary>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ClientStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class
        {
            _operations.Add(binder => binder.AddMethod(method, handler));
            return this;
        }

        /// <summary>Adds a server-streaming operation.</summary>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ServerStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class
        {
            _operations.Add(binder => binder.AddMethod(method, handler));
            return this;
        }

        /// <summary>Adds a duplex operation.</summary>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            DuplexStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class
        {
            _operations.Add(binder => binder.AddMethod(method, handler));
            return this;
        }

        /// <summary>Ends the definition.</summary>
        public ServerServiceDefinition Build() => new([.. _operations]);
    }
}
