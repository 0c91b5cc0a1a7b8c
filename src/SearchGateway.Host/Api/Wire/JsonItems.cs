using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Host.Api.Wire;

/// <summary>Values as <see cref="JsonReading{TMessage}"/> reads them.</summary>
internal static class JsonItems
{
    /// <summary>What reads a field's value, or its items; null if nothing does.</summary>
    public static object? ReaderOf(FieldDescriptor field, System.Type type) => field.FieldType switch
    {
        FieldType.String => new Text(),
        FieldType.Bytes => new Bytes(),
        FieldType.Bool => new Flag(),
        FieldType.Int32 => new Int(),
        FieldType.Int64 => new Long(),
        FieldType.Enum => Activator.CreateInstance(typeof(EnumValue<>).MakeGenericType(type), field.EnumType),
        FieldType.Message when MessageShape.IsTime(field) => new Time(),
        FieldType.Message => typeof(JsonReading<>).MakeGenericType(type).GetProperty("Instance")!.GetValue(null),
        _ => null,
    };

    private sealed class Text : IItemReading<string>
    {
        public bool TryRead(ref Utf8JsonReader json, out string value)
        {
            var isText = json.TokenType == JsonTokenType.String;
            value = isText ? json.GetString()! : "";
            return isText;
        }
    }

    private sealed class Bytes : IItemReading<ByteString>
    {
        public bool TryRead(ref Utf8JsonReader json, out ByteString value)
        {
            value = ByteString.Empty;
            if (json.TokenType != JsonTokenType.String || !json.TryGetBytesFromBase64(out var bytes))
                return false;
            value = UnsafeByteOperations.UnsafeWrap(bytes);
            return true;
        }
    }

    private sealed class Flag : IItemReading<bool>
    {
        public bool TryRead(ref Utf8JsonReader json, out bool value)
        {
            value = json.TokenType == JsonTokenType.True;
            return value || json.TokenType == JsonTokenType.False;
        }
    }

    private sealed class Int : IItemReading<int>
    {
        public bool TryRead(ref Utf8JsonReader json, out int value)
        {
            value = 0;
            return json.TokenType == JsonTokenType.Number && json.TryGetInt32(out value);
        }
    }

    private sealed class Long : IItemReading<long>
    {
        /// <summary>Beyond it the protobuf parser, which reads numbers as floating ones, has its own mind.</summary>
        private const long LargestExact = 1L << 53;

        public bool TryRead(ref Utf8JsonReader json, out long value)
        {
            value = 0;
            return json.TokenType switch
            {
                JsonTokenType.Number => json.TryGetInt64(out value) && value is >= -LargestExact and <= LargestExact,
                JsonTokenType.String => json.GetString() is { } text
                    && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                    && string.Equals(text, value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
                _ => false,
            };
        }
    }

    private sealed class EnumValue<TEnum>(EnumDescriptor type) : IItemReading<TEnum>
        where TEnum : struct, System.Enum
    {
        private readonly (byte[] Name, TEnum Value)[] _values =
            [.. type.Values.Select(v => (Encoding.UTF8.GetBytes(v.Name), (TEnum)System.Enum.ToObject(typeof(TEnum), v.Number)))];

        public bool TryRead(ref Utf8JsonReader json, out TEnum value)
        {
            value = default;
            if (json.TokenType != JsonTokenType.String)
                return false;
            foreach (var (name, named) in _values)
            {
                if (!json.ValueTextEquals(name))
                    continue;
                value = named;
                return true;
            }

            return false;
        }
    }

    private sealed class Time : IItemReading<Timestamp>
    {
        public bool TryRead(ref Utf8JsonReader json, out Timestamp value)
        {
            var isText = json.TokenType == JsonTokenType.String;
            value = isText ? ContractJson.Read<Timestamp>(JsonSerializer.Serialize(json.GetString())) : new Timestamp();
            return isText;
        }
    }
}
