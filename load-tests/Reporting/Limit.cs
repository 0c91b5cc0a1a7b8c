using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>How many of the searches at most: a number such as <c>10</c>, or a share such as <c>0.5%</c>.</summary>
[JsonConverter(typeof(LimitJson))]
internal readonly record struct Limit(double Value, bool IsShare)
{
    public static Limit? Parse(string text)
    {
        var isShare = text.EndsWith('%');
        return double.TryParse(isShare ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && (!isShare || value <= 100)
            ? new Limit(value, isShare)
            : null;
    }

    /// <summary>Whether so many of all are too many.</summary>
    public bool IsExceeded(long count, long of) => IsShare ? count * 100.0 > Value * of : count > Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture) + (IsShare ? "%" : "");
}

/// <summary>A number or a string.</summary>
internal sealed class LimitJson : JsonConverter<Limit>
{
    public override Limit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? new Limit(reader.GetDouble(), IsShare: false)
        : Limit.Parse(reader.GetString() ?? "") ?? throw new JsonException("a number such as 10, or a share such as 0.5%, is expected");

    public override void Write(Utf8JsonWriter writer, Limit value, JsonSerializerOptions options)
    {
        if (value.IsShare)
            writer.WriteStringValue(value.ToString());
        else
            writer.WriteNumberValue(value.Value);
    }
}
