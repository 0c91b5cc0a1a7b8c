using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>On each gRPC endpoint: which operation of which service it is.</summary>
public sealed class GrpcMethodMetadata(Type serviceType, IMethod method)
{
    /// <summary>The class that serves it.</summary>
    public Type ServiceType { get; } = serviceType;

    /// <summary>The operation.</summary>
    public IMethod Method { get; } = method;
}
