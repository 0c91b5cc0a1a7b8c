using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Wire;

/// <summary>
/// Binds the methods of a generated service with answers that are written by <see cref="BinaryForm{TMessage}"/>, and a search's answer by
/// <see cref="AnswerForm"/>: the method that searches returns the model's <see cref="Answer"/>.
/// </summary>
internal sealed class QuickMarshalling(ServiceBinderBase binder) : ServiceBinderBase
{
    private static readonly Marshaller<Answer> s_answer = Marshallers.Create<Answer>(Write, static _ => throw new NotSupportedException());

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        if (typeof(TResponse) == typeof(V1.SearchResponse))
            binder.AddMethod(new Method<TRequest, Answer>(method.Type, method.ServiceName, method.Name, method.RequestMarshaller, s_answer), (UnaryServerMethod<TRequest, Answer>)null!);
        else
            binder.AddMethod(With(method), handler);
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        binder.AddMethod(With(method), handler);

    private static Method<TRequest, TResponse> With<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        var write = typeof(QuickMarshalling).GetMethods().Single(m => m is { Name: nameof(Write), IsGenericMethod: true }).MakeGenericMethod(typeof(TResponse)).CreateDelegate<Action<TResponse, SerializationContext>>();
        return new(method.Type, method.ServiceName, method.Name, method.RequestMarshaller, Marshallers.Create(write, method.ResponseMarshaller.ContextualDeserializer));
    }

    /// <summary>Writes a message to the call.</summary>
    public static void Write<TMessage>(TMessage message, SerializationContext context)
        where TMessage : class, IMessage<TMessage>, new()
    {
        using var output = new BinaryOutput();
        BinaryForm<TMessage>.Instance.Write(output, message);
        Write(output, context);
    }

    private static void Write(Answer answer, SerializationContext context)
    {
        using var output = new BinaryOutput();
        output.WriteResponse(answer);
        Write(output, context);
    }

    private static void Write(BinaryOutput output, SerializationContext context)
    {
        context.SetPayloadLength(output.Length);
        context.GetBufferWriter().Write(output.Written);
        context.Complete();
    }
}
