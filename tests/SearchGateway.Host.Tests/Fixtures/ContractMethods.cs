using Google.Protobuf;
using Grpc.Core;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Methods of a service as a client without generated stubs names them.</summary>
internal sealed class ContractMethods(string service)
{
    public Method<TRequest, TResponse> Of<TRequest, TResponse>(MethodType type, string name)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        new(type, service, name, Marshaller<TRequest>(), Marshaller<TResponse>());

    private static Marshaller<T> Marshaller<T>()
        where T : class, IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return Marshallers.Create(message => message.ToByteArray(), parser.ParseFrom);
    }
}
