using System.Linq.Expressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SearchGateway.Host.Api.Wire;

/// <summary>A message of the contract in protobuf's binary form, the same bytes as the generated code writes. Unknown fields are left out: answers have none.</summary>
internal sealed class BinaryForm<TMessage>
    where TMessage : class, IMessage<TMessage>, new()
{
    private Action<BinaryOutput, TMessage>? _write;

    private BinaryForm()
    {
    }

    public static BinaryForm<TMessage> Instance { get; } = new();

    public void Write(BinaryOutput output, TMessage message) => (_write ??= Compile())(output, message);

    private static Action<BinaryOutput, TMessage> Compile() => MessageShape.Compile<BinaryOutput, TMessage>(
        MessageShape.DescriptorOf<TMessage>().Fields.InFieldNumberOrder().Reverse(), BinaryField.Write, static (_, fields) => Expression.Block(typeof(void), fields.Append(Expression.Empty())));
}

/// <summary>How a field is written.</summary>
internal static class BinaryField
{
    public static Expression Write(Expression output, FieldDescriptor field, Expression value)
    {
        var type = MessageShape.TypeOf(value, field);
        // Where it is there and empty it is written all the same.
        var there = MessageShape.HasPresence(field) ? "There" : "";
        return (field.FieldType, field.IsRepeated) switch
        {
            (FieldType.String, false) => Call(WireFormat.WireType.LengthDelimited, nameof(BinaryOutput.Text) + there),
            (FieldType.String, true) => Call(WireFormat.WireType.LengthDelimited, nameof(BinaryOutput.Texts)),
            (FieldType.Bytes, false) => Call(WireFormat.WireType.LengthDelimited, nameof(BinaryOutput.Bytes) + there),
            (FieldType.Bytes, true) => Call(WireFormat.WireType.LengthDelimited, nameof(BinaryOutput.BytesList)),
            (FieldType.Bool, false) => Call(WireFormat.WireType.Varint, nameof(BinaryOutput.Flag) + there),
            (FieldType.Int32, false) => Call(WireFormat.WireType.Varint, nameof(BinaryOutput.Int) + there),
            (FieldType.Int64, false) => Call(WireFormat.WireType.Varint, nameof(BinaryOutput.Long) + there),
            (FieldType.Int64, true) when field.IsPacked => Call(WireFormat.WireType.LengthDelimited, nameof(BinaryOutput.Longs)),
            (FieldType.Double, false) => Call(WireFormat.WireType.Fixed64, nameof(BinaryOutput.Number) + there),
            (FieldType.Enum, false) => Expression.Call(output, nameof(BinaryOutput.Int) + there, null, Tag(WireFormat.WireType.Varint), Expression.Convert(value, typeof(int))),
            (FieldType.Enum, true) when field.IsPacked => Expression.Call(output, nameof(BinaryOutput.Enums), [type], Tag(WireFormat.WireType.LengthDelimited), value),
            (FieldType.Message, false) when MessageShape.IsTime(field) => Call(WireFormat.WireType.LengthDelimited, nameof(BinaryOutput.Time)),
            (FieldType.Message, false) => Expression.Call(output, nameof(BinaryOutput.Message), [type], Tag(WireFormat.WireType.LengthDelimited), value, Form()),
            (FieldType.Message, true) when !MessageShape.IsTime(field) && !field.IsMap => Expression.Call(output, nameof(BinaryOutput.Messages), [type], Tag(WireFormat.WireType.LengthDelimited), value, Form()),
            _ => throw new NotSupportedException($"The contract has no field such as {field.FullName} yet."),
        };

        Expression Tag(WireFormat.WireType wireType) => Expression.Constant(WireFormat.MakeTag(field.FieldNumber, wireType));
        Expression Call(WireFormat.WireType wireType, string method) => Expression.Call(output, method, null, Tag(wireType), value);
        Expression Form() => Expression.Constant(typeof(BinaryForm<>).MakeGenericType(type).GetProperty("Instance")!.GetValue(null));
    }
}
