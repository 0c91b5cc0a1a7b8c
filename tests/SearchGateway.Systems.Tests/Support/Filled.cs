using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>Fills every field of a message with a value that its contract allows.</summary>
internal static class Filled
{
    public static T Message<T>()
        where T : IMessage, new()
    {
        var message = new T();
        Fill(message);
        return message;
    }

    private static void Fill(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = ValueOf(field);
            if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
            else
                field.Accessor.SetValue(message, value);
        }
    }

    private static object ValueOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => field.Name,
        FieldType.Int32 => 7,
        FieldType.Int64 => 7L,
        FieldType.Double => 0.5,
        FieldType.Bool => true,
        FieldType.Bytes => ByteString.CopyFromUtf8(field.Name),
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, 1),
        FieldType.Message when field.MessageType == Timestamp.Descriptor => Timestamp.FromDateTimeOffset(new DateTimeOffset(2016, 11, 21, 8, 30, 0, TimeSpan.Zero)),
        FieldType.Message => Nested(field.MessageType),
        _ => throw new NotSupportedException($"{field.FullName} is of a type that no contract used so far."),
    };

    private static IMessage Nested(MessageDescriptor type)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        Fill(message);
        return message;
    }
}
