using System.Linq.Expressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Host.Api.Wire;

/// <summary>
/// What the two encodings have in common: code that writes a message of the contract, put together from its descriptor when the first
/// is written, so that no writing reflects and no member's name is written down twice.
/// </summary>
internal static class MessageShape
{
    /// <summary>Compiles the writer of a message.</summary>
    /// <param name="fields">The fields, in the order of writing.</param>
    /// <param name="write">
    /// Calls that write one field, given the output, the field and its value; what stands between the fields and around them is the
    /// caller's.
    /// </param>
    /// <param name="around">Makes the body of the parts.</param>
    public static Action<TOutput, TMessage> Compile<TOutput, TMessage>(
        IEnumerable<FieldDescriptor> fields, Func<ParameterExpression, FieldDescriptor, Expression, Expression> write, Func<ParameterExpression, IEnumerable<Expression>, Expression> around)
    {
        var output = Expression.Parameter(typeof(TOutput), "output");
        var message = Expression.Parameter(typeof(TMessage), "message");
        var parts = fields.Select(field =>
        {
            var part = write(output, field, Expression.Property(message, field.PropertyName));
            // Members of a choice are there or not; that they are empty says nothing.
            return HasPresence(field) ? Expression.IfThen(Expression.Property(message, "Has" + field.PropertyName), part) : part;
        });
        return Expression.Lambda<Action<TOutput, TMessage>>(around(output, parts), output, message).Compile();
    }

    /// <summary>True for a plain value that can be there and empty.</summary>
    public static bool HasPresence(FieldDescriptor field) => field.HasPresence && field.FieldType != FieldType.Message;

    public static bool IsTime(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && string.Equals(field.MessageType.FullName, Timestamp.Descriptor.FullName, StringComparison.Ordinal);

    /// <summary>The type of a field, or of its items.</summary>
    public static System.Type TypeOf(Expression value, FieldDescriptor field) =>
        field.IsRepeated ? value.Type.GetGenericArguments()[0] : value.Type;

    public static MessageDescriptor DescriptorOf<TMessage>()
        where TMessage : IMessage, new() => new TMessage().Descriptor;
}
