using Google.Protobuf;
using Grpc.Core;

namespace SearchGateway.Host.Api.Wire;

/// <summary>Binds the methods of a generated service with answers that are written by <see cref="BinaryForm{TMessage}"/>.</summary>
internal sealed class QuickMarshalling(ServiceBinderBase binder) : ServiceBinderBase
{
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        binder.AddMethod(With(method), handler);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        binder.AddMethod(With(method), handler);

    private static Method<TRequest, TResponse> With<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        var write = typeof(QuickMarshalling).GetMethod(nameof(Write))!.MakeGenericMethod(typeof(TResponse)).CreateDelegate<Action<TResponse, SerializationContext>>();
        return new(method.Type, method.ServiceName, method.Name, method.RequestMarshaller, Marshallers.Create(write, method.ResponseMarshaller.ContextualDeserializer));
    }

    /// <summary>Writes a message to the call.</summary>
    public static void Write<TMessage>(TMessage message, SerializationContext context)
        where TMessage : class, IMessage<TMessage>, new()
    {
        using var output = new BinaryOutput();
        BinaryForm<TMessage>.Instance.Write(output, message);
        context.SetPayloadLength(output.Length);
        System.Buffers.BuffersExtensions.Write(context.GetBufferWriter(), output.Written);
        context.Complete();
    }
}
