using System.Collections;
using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Host.Tests.Api.Wire;

/// <summary>Messages of every type of the contract with random content, also such as no gateway would send.</summary>
internal sealed class RandomMessages(int seed)
{
    private const int Deepest = 6;

    private static readonly string[] s_texts =
    [
        "", "", "a", "Comisaría General", "<script>\"\\/</script>", "— searchgateway/node\nAAA=\n", "\u0000\u001f\u007f\u0080\u009f\u00a0\u00ad",
        "\u0600\u0603\u0604\u06dd\u070f\u17b4\u17b5\u200a\u200b\u200f\u2010\u2028\u202e\u202f\u2060\u2064\u2065\u206a\u206f\u2070\ufeff\ufff9\ufffc\uffff",
        "😀 and 𝒜", "\b\t\n\f\r'&+", "中文字符和عربى", new('x', 400), new('é', 5000), new('a', 40_000),
    ];

    private static readonly double[] s_numbers = [0, -0.0, 1, 44.2, -17, 0.1, 1e21, 1e-7, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
    private static readonly long[] s_longs = [0, 0, 1, -1, 127, 128, 16_383, 16_384, int.MaxValue, int.MinValue, 1L << 53, long.MaxValue, long.MinValue];
    private static readonly int[] s_nanos = [0, 1, 1_000, 1_000_000, 120_000_000, 999_999_999, 123_456_000];
    private static readonly long[] s_seconds = [0, 1, -1, -62_135_596_800, 253_402_300_799, 1_479_720_600];

    private readonly Random _random = new(seed);

    /// <summary>Every message type that the contract declares.</summary>
    public static IEnumerable<MessageDescriptor> Types => typeof(V1.Answer).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(V1.Answer).Namespace && type.IsAssignableTo(typeof(IMessage)))
        .Select(type => (MessageDescriptor)type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
        .OrderBy(type => type.FullName, StringComparer.Ordinal);

    public IMessage Make(MessageDescriptor type) => Make(type, 0);

    private IMessage Make(MessageDescriptor type, int depth)
    {
        if (type.FullName == Timestamp.Descriptor.FullName)
            return new Timestamp { Seconds = One(s_seconds), Nanos = One(s_nanos) };

        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        foreach (var field in type.Fields.InDeclarationOrder().Where(_ => _random.Next(4) > 0))
        {
            if (field.IsRepeated)
                Fill((IList)field.Accessor.GetValue(message), field, depth);
            else if (field.FieldType != FieldType.Message || depth < Deepest)
                field.Accessor.SetValue(message, Value(field, depth));
        }

        return message;
    }

    private void Fill(IList items, FieldDescriptor field, int depth)
    {
        if (field.FieldType == FieldType.Message && depth >= Deepest)
            return;
        for (var left = _random.Next(4) * _random.Next(3) / (depth + 1); left > 0; left--)
            items.Add(Value(field, depth));
    }

    private object Value(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.String => Text(),
        FieldType.Bytes => Bytes(),
        FieldType.Bool => _random.Next(2) == 0,
        FieldType.Int32 => unchecked((int)One(s_longs)),
        FieldType.Int64 => One(s_longs),
        FieldType.Double => One(s_numbers),
        // Now and then one that this version of the contract does not know.
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, One([.. field.EnumType.Values.Select(v => v.Number), 977, -3])),
        FieldType.Message => Make(field.MessageType, depth + 1),
        _ => throw new NotSupportedException(field.FullName),
    };

    private string Text() => One(s_texts);

    private ByteString Bytes()
    {
        var bytes = new byte[_random.Next(5) * _random.Next(70)];
        _random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }

    private T One<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
