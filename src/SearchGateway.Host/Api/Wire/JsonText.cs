using System.Text;
using System.Linq.Expressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SearchGateway.Host.Api.Wire;

/// <summary>A message of the contract as JSON.</summary>
internal sealed class JsonText<TMessage>
    where TMessage : class, IMessage<TMessage>, new()
{
    private Action<JsonOutput, TMessage>? _write;
    private readonly bool _sparse;

    private JsonText(bool sparse) => _sparse = sparse;

    /// <summary>With everything that is empty or false.</summary>
    public static JsonText<TMessage> Full { get; } = new(sparse: false);

    /// <summary>Without what is empty or false.</summary>
    public static JsonText<TMessage> Sparse { get; } = new(sparse: true);

    public void Write(JsonOutput output, TMessage message) => (_write ??= Compile())(output, message);

    private Action<JsonOutput, TMessage> Compile() => MessageShape.Compile<JsonOutput, TMessage>(
        MessageShape.DescriptorOf<TMessage>().Fields.InFieldNumberOrder(),
        Member,
        static (output, members) =>
        {
            var start = Expression.Variable(typeof(int), "start");
            return Expression.Block(
                [start],
                [Expression.Assign(start, Expression.Property(output, nameof(JsonOutput.Length))), .. members, Expression.Call(output, nameof(JsonOutput.CloseObject), null, start)]);
        });

    private Expression Member(ParameterExpression output, FieldDescriptor field, Expression value)
    {
        var member = JsonMember.Write(output, field, value, _sparse);
        return _sparse && !field.HasPresence ? Expression.IfThen(Expression.Not(JsonMember.IsEmpty(field, value)), member) : member;
    }
}

/// <summary>How a member is written.</summary>
internal static class JsonMember
{
    public static Expression Write(Expression output, FieldDescriptor field, Expression value, bool sparse)
    {
        var name = Expression.Constant(Encoding.UTF8.GetBytes($", \"{field.Name}\": "));
        var type = MessageShape.TypeOf(value, field);
        return (field.FieldType, field.IsRepeated) switch
        {
            (FieldType.String, false) => Call(nameof(JsonOutput.Text)),
            (FieldType.String, true) => Call(nameof(JsonOutput.Texts)),
            (FieldType.Bytes, false) => Call(nameof(JsonOutput.Bytes)),
            (FieldType.Bytes, true) => Call(nameof(JsonOutput.BytesList)),
            (FieldType.Bool, false) => Call(nameof(JsonOutput.Flag)),
            (FieldType.Int32, false) => Call(nameof(JsonOutput.Int)),
            (FieldType.Int64, false) => Call(nameof(JsonOutput.Long)),
            (FieldType.Int64, true) => Call(nameof(JsonOutput.Longs)),
            (FieldType.Double, false) => Call(nameof(JsonOutput.Number)),
            (FieldType.Enum, false) => Expression.Call(output, nameof(JsonOutput.Enum), null, name, Expression.Convert(value, typeof(int)), Names()),
            (FieldType.Enum, true) => Expression.Call(output, nameof(JsonOutput.Enums), [type], name, value, Names()),
            (FieldType.Message, false) when MessageShape.IsTime(field) => Call(nameof(JsonOutput.Time)),
            (FieldType.Message, false) => Expression.Call(output, nameof(JsonOutput.Message), [type], name, value, Text()),
            (FieldType.Message, true) when !MessageShape.IsTime(field) && !field.IsMap => Expression.Call(output, nameof(JsonOutput.Messages), [type], name, value, Text()),
            _ => throw new NotSupportedException($"The contract has no field such as {field.FullName} yet."),
        };

        Expression Call(string method) => Expression.Call(output, method, null, name, value);
        Expression Names() => Expression.Constant(new EnumNames(field.EnumType));
        Expression Text() => Expression.Constant(typeof(JsonText<>).MakeGenericType(type).GetProperty(sparse ? "Sparse" : "Full")!.GetValue(null));
    }

    /// <summary>True where a member says nothing.</summary>
    public static Expression IsEmpty(FieldDescriptor field, Expression value) => field.IsRepeated
        ? Expression.Equal(Expression.Property(value, "Count"), Expression.Constant(0))
        : field.FieldType switch
        {
            FieldType.String or FieldType.Bytes => Expression.Equal(Expression.Property(value, "Length"), Expression.Constant(0)),
            _ => Expression.Equal(value, Expression.Default(value.Type)),
        };
}
